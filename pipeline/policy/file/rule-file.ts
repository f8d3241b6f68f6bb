import { FLOOR_NOTES } from "../notes/class-notes.ts";
import type { Mode, Subject, VerdictRule } from "../policy.ts";
import { hasClasses, hasOption, isInAccount, oneOf } from "./match.ts";
import type { Matcher } from "./matchers.ts";
import type { PlacedDocument } from "./parse-yaml.ts";
import { type RuleFile, ruleFileSchema } from "./policy-files.ts";
import { shapeOf } from "./shape-of.ts";

type FileRule = RuleFile["rules"][number];

export const RULE_FILE_KEYS = ["version", "mode", "rules"];
const RULE_KEYS = ["match", "verdict", "reason"];
const MATCH_KEYS = ["service", "operation", "class", "options", "region", "account"];

/** What a file of our own form says. */
export type RuleFileContent = {
  readonly mode: Mode | null;
  readonly rules: readonly VerdictRule[];
  readonly namesAccounts: boolean;
};

/** Reads a policy of our own form. @throws {PolicyUnreadable} where it does not fit, or allows what nothing can allow */
export function readRuleFile(document: PlacedDocument): RuleFileContent {
  const { mode, rules } = shapeOf(document, ruleFileSchema, keysAt);
  rules.forEach((rule, index) => {
    refuseEmptyMatch(rule, index, document);
    refuseLiftedFloor(rule, index, document);
  });
  return {
    mode: mode ?? null,
    rules: rules.map(readRule),
    namesAccounts: rules.some(({ match }) => match.account !== undefined),
  };
}

function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return RULE_FILE_KEYS;
  return path.at(-1) === "match" ? MATCH_KEYS : RULE_KEYS;
}

function refuseEmptyMatch({ match }: FileRule, index: number, document: PlacedDocument): void {
  if (Object.keys(match).length > 0) return;
  document.fail(
    ["rules", index, "match"],
    "A rule that matches nothing in particular would speak of every command.",
    'Say what it is about; where every command is meant, write {service: "*"}.',
  );
}

/** Silence would let its author believe that such commands can run. */
function refuseLiftedFloor({ match, verdict }: FileRule, index: number, document: PlacedDocument): void {
  const classes = typeof match.class === "string" ? [match.class] : (match.class ?? []);
  if (verdict !== "allow" || !classes.some((name) => Object.hasOwn(FLOOR_NOTES, name))) return;
  document.fail(
    ["rules", index, "match", "class"],
    "No policy can allow commands of this class: they are refused in every mode.",
    `Leave it out. This is true of ${Object.keys(FLOOR_NOTES).join(", ")}.`,
  );
}

function readRule({ match, verdict, reason }: FileRule, index: number): VerdictRule {
  const matchers: readonly Matcher[] = [
    oneOf(match.service, ({ command }) => command.path[0] ?? "", verdict),
    oneOf(match.operation, operationOf, verdict),
    oneOf(match.region, ({ region }) => region, verdict),
    isInAccount(match.account, verdict),
    hasClasses(match.class, verdict),
    ...Object.entries(match.options ?? {}).map(([name, values]) => hasOption(name, values, verdict)),
  ];
  return {
    rule: `file.rules.${index}`,
    reason: reason ?? DEFAULT_REASONS[verdict],
    hint: HINTS[verdict],
    verdict,
    matches: (subject) => matchers.every((matches) => matches(subject)),
  };
}

function operationOf({ command }: Subject): string {
  return command.path.slice(1).join(" ");
}

const DEFAULT_REASONS = {
  allow: "A rule of the policy file allows this command.",
  ask: "A rule of the policy file wants this command asked about.",
  deny: "A rule of the policy file refuses this command.",
} as const;

const HINTS = {
  allow: "This is what the policy file says (AWS_MCP_SECURITY_CONFIG).",
  ask: "This is what the policy file says (AWS_MCP_SECURITY_CONFIG); ask the user.",
  deny: "This is what the policy file says (AWS_MCP_SECURITY_CONFIG); let the user run the command in a terminal, or change the file.",
} as const;
