import { createHash } from "node:crypto";
import { builtInLists, LIST_FILE_KEYS, readListFile } from "./file/list-file.ts";
import { type PlacedDocument, PolicyUnreadable, parseYaml } from "./file/parse-yaml.ts";
import { RULE_FILE_KEYS, readRuleFile } from "./file/rule-file.ts";
import type { Policy } from "./policy.ts";
import type { PolicyProblem } from "./policy-problem.ts";

/** A policy, or why there is none. Without one nothing may run. */
export type PolicyOutcome = { readonly ok: true; readonly policy: Policy } | ({ readonly ok: false } & PolicyProblem);

/** Raised whenever the built-in rules decide differently. */
const RULES_VERSION = 1;

/** A policy of more characters than this was not written by hand. */
const MAX_CHARS = 262_144;

/**
 * Reads a policy. Never throws.
 *
 * @param text of the user's file, in either form; null where there is none
 */
export function readPolicy(text: string | null, mode: Policy["mode"]): PolicyOutcome {
  const hash = createHash("sha256")
    .update(JSON.stringify([RULES_VERSION, mode, text]))
    .digest("hex")
    .slice(0, 16);
  const base: Policy = { mode, ...builtInLists(), rules: [], hash };
  if (text === null) return { ok: true, policy: base };
  if (text.length > MAX_CHARS) return { ok: false, ...TOO_LONG };
  try {
    return { ok: true, policy: { ...base, ...readFile(parseYaml(text)) } };
  } catch (error) {
    if (error instanceof PolicyUnreadable) return { ok: false, ...error.problem };
    throw error;
  }
}

const TOO_LONG: PolicyProblem = {
  problem: "The policy is longer than 262,144 characters.",
  hint: "Make it shorter, for example with wildcards.",
  line: null,
  column: null,
};

/** The forms are told apart by their keys. */
function readFile(document: PlacedDocument): Partial<Policy> {
  const isList = document.keys.some((key) => LIST_FILE_KEYS.includes(key));
  const isRules = document.keys.some((key) => RULE_FILE_KEYS.includes(key));
  if (isList && isRules) {
    document.fail(
      [],
      "The policy mixes its two forms.",
      "Use version and rules, or dangerous_commands, safe_patterns and regex_rules.",
    );
  }
  return isRules ? { rules: readRuleFile(document) } : readListFile(document);
}
