import type { Subject, VerdictRule } from "../policy.ts";
import { type Matcher, wildcard } from "./matchers.ts";
import { type PlacedDocument, shapeOf } from "./parse-yaml.ts";
import { type RuleFile, ruleFileSchema } from "./policy-files.ts";

type FileRule = RuleFile["rules"][number];
type Names = string | readonly string[];

export const RULE_FILE_KEYS = ["version", "rules"];
const KNOWN_KEYS = [
  ...RULE_FILE_KEYS,
  "match",
  "verdict",
  "reason",
  "service",
  "operation",
  "class",
  "options",
  "region",
  "account",
];

/** Reads a policy of our own form. @throws {PolicyUnreadable} where it does not fit */
export function readRuleFile(document: PlacedDocument): readonly VerdictRule[] {
  return shapeOf(document, ruleFileSchema, KNOWN_KEYS).rules.map(readRule);
}

function readRule({ match, verdict, reason }: FileRule, index: number): VerdictRule {
  const matchers = [
    fits(match.service, ({ command }) => command.path[0] ?? ""),
    fits(match.operation, ({ command }) => command.path.slice(1).join(" ")),
    fits(match.region, ({ region }) => region),
    hasClass(match.class),
    isInAccount(match.account, verdict),
    ...Object.entries(match.options ?? {}).map(([name, values]) => hasOption(name, values)),
  ];
  return {
    rule: `file.rules.${index}`,
    reason: reason ?? DEFAULT_REASONS[verdict],
    hint: "The policy file says so (AWS_MCP_SECURITY_CONFIG).",
    verdict,
    matches: (subject) => matchers.every((matches) => matches(subject)),
  };
}

const DEFAULT_REASONS = {
  allow: "A rule of the policy allows this command.",
  ask: "A rule of the policy wants this command asked about.",
  deny: "A rule of the policy refuses this command.",
} as const;

function fits(names: Names | undefined, read: (subject: Subject) => string): Matcher {
  if (names === undefined) return () => true;
  const patterns = list(names).map(wildcard);
  return (subject) => patterns.some((pattern) => pattern.test(read(subject)));
}

function hasClass(names: FileRule["match"]["class"]): Matcher {
  if (names === undefined) return () => true;
  const wanted = typeof names === "string" ? [names] : names;
  return ({ classes }) => wanted.some((name) => classes.has(name));
}

/** Where the account is not known, a rule that refuses or asks counts, and one that allows does not. */
function isInAccount(names: Names | undefined, verdict: FileRule["verdict"]): Matcher {
  if (names === undefined) return () => true;
  const patterns = list(names).map(wildcard);
  return ({ account }) => (account === null ? verdict !== "allow" : patterns.some((pattern) => pattern.test(account)));
}

/** As an option, or as its member in the document of `--cli-input-json`, whose value is looked at as text. */
function hasOption(name: string, values: Names): Matcher {
  const patterns = list(values).map(wildcard);
  const isWanted = (value: string) => patterns.some((pattern) => pattern.test(value));
  return ({ command }) => {
    const written = command.arguments.filter(({ model }) => model.name === name);
    if (written.some((argument) => argument.values.length === 0 && isWanted("true"))) return true;
    if (written.some((argument) => argument.values.some(({ value }) => isWanted(value)))) return true;
    const member = command.command.arguments.find((argument) => argument.name === name)?.member ?? null;
    return member !== null && command.input !== null && isWanted(asText(command.input[member]));
  };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function list(names: Names): readonly string[] {
  return typeof names === "string" ? [names] : names;
}
