import { LIMITS } from "../limits.ts";
import { builtInLists, LIST_FILE_KEYS, readListFile } from "./file/list-file.ts";
import { type PlacedDocument, PolicyUnreadable, parseYaml } from "./file/parse-yaml.ts";
import { RULE_FILE_KEYS, readRuleFile } from "./file/rule-file.ts";
import type { Mode, Policy, RuleSet } from "./policy.ts";
import { policyHash } from "./policy-hash.ts";
import type { PolicyProblem } from "./policy-problem.ts";

/** A policy, or why there is none. Without one nothing may run. */
export type PolicyOutcome = { readonly ok: true; readonly policy: Policy } | ({ readonly ok: false } & PolicyProblem);

/** Raised whenever the built-in rules decide differently; a test reminds of it. */
export const BUILT_IN_VERSION = 1;

/**
 * Reads a policy. Never throws: a file that cannot be read is no policy, never an empty one.
 *
 * @param text of the user's file, in either form; null where there is none
 * @param mode `AWS_MCP_SECURITY_MODE`; null where it is not set, so that the file decides, and else `strict`
 */
export function readPolicy(text: string | null, mode: Mode | null): PolicyOutcome {
  if (text === null) return { ok: true, policy: policyOf({}, mode ?? "strict", null) };
  if (text.length > LIMITS.maxPolicyChars) return { ok: false, ...TOO_LONG };
  try {
    const document = parseYaml(text);
    const { mode: own, ...rules } = readFile(document);
    return { ok: true, policy: policyOf(rules, stricterMode(mode, own), document.value) };
  } catch (error) {
    if (error instanceof PolicyUnreadable) return { ok: false, ...error.problem };
    throw error;
  }
}

/** @param content what the file says, without its comments and its layout */
function policyOf(rules: Partial<RuleSet>, mode: Mode, content: unknown): Policy {
  const ruleSet: RuleSet = { ...builtInLists(), rules: [], namesAccounts: false, ...rules, mode };
  return { mode, hash: policyHash(BUILT_IN_VERSION, mode, content), ruleSets: [ruleSet] };
}

function stricterMode(...modes: readonly (Mode | null)[]): Mode {
  const said = modes.filter((mode) => mode !== null);
  return said.length > 0 && said.every((mode) => mode === "permissive") ? "permissive" : "strict";
}

const TOO_LONG: PolicyProblem = {
  problem: "The policy is longer than 262,144 characters.",
  hint: "Make it shorter, for example with wildcards.",
  line: null,
  column: null,
};

type FileContent = { readonly mode: Mode | null } & Partial<Omit<RuleSet, "mode">>;

/** The forms are told apart by their keys. */
function readFile(document: PlacedDocument): FileContent {
  const ours = document.keys.find((key) => RULE_FILE_KEYS.includes(key));
  if (ours === undefined) return { mode: null, ...readListFile(document) };
  if (document.keys.some((key) => LIST_FILE_KEYS.includes(key))) {
    document.failAtKey(
      [],
      ours,
      "The policy mixes its two forms.",
      "Use version and rules, or dangerous_commands, safe_patterns and regex_rules.",
    );
  }
  return readRuleFile(document);
}
