import type { Rule, RuleSet } from "../policy.ts";
import { ruleTable } from "../rule-table.ts";
import { DANGEROUS_COMMANDS, DANGEROUS_HINT, isListedUnder } from "../strict/dangerous-commands.ts";
import { SAFE_COMMANDS } from "../strict/safe-commands.ts";
import { dangerousEntry, safeEntry } from "./command-entry.ts";
import type { Matcher } from "./matchers.ts";
import type { PlacedDocument } from "./parse-yaml.ts";
import { patternRules } from "./pattern-rules.ts";
import { type ListFile, listFileSchema } from "./policy-files.ts";
import { shapeOf } from "./shape-of.ts";

type Lists = Pick<RuleSet, "dangerous" | "isSafe" | "patterns">;

export const LIST_FILE_KEYS = ["dangerous_commands", "safe_patterns", "regex_rules"];
const PATTERN_KEYS = ["pattern", "description", "error_message"];

/** What strict mode refuses where no file says otherwise. */
export function builtInLists(): Lists {
  return { dangerous: dangerousRules({}), isSafe: () => false, patterns: [] };
}

/** Reads a policy in the form of aws-mcp-server. @throws {PolicyUnreadable} where it does not fit */
export function readListFile(document: PlacedDocument): Lists {
  const keysAt = (path: readonly PropertyKey[]) => (path.length === 0 ? LIST_FILE_KEYS : PATTERN_KEYS);
  const file = shapeOf(document, listFileSchema, keysAt);
  const safe = safeMatchers(file.safe_patterns ?? {});
  return {
    dangerous: dangerousRules(file.dangerous_commands ?? {}),
    isSafe: (subject) => safe.some((matches) => matches(subject)),
    patterns: patternRules(file.regex_rules ?? {}, document),
  };
}

/** A heading of the file replaces the built-in one; where an entry stands makes no other difference. */
function dangerousRules(own: NonNullable<ListFile["dangerous_commands"]>): readonly Rule[] {
  const builtIn = Object.entries(DANGEROUS_COMMANDS)
    .filter(([heading]) => !Object.hasOwn(own, heading))
    .map(
      ([heading, { reason }]): Rule => ({
        rule: `strict.dangerous_commands.${heading}`,
        reason,
        hint: DANGEROUS_HINT,
        matches: ({ command }) => isListedUnder(heading, command),
      }),
    );
  const written = Object.entries(own).flatMap(([heading, entries]) =>
    entries.map(
      (entry, index): Rule => ({
        rule: `file.dangerous_commands.${heading}.${index}`,
        reason: "The policy file lists this command among the dangerous ones.",
        hint: "Let the user run it in a terminal, or change the policy file (AWS_MCP_SECURITY_CONFIG).",
        matches: dangerousEntry(entry),
      }),
    ),
  );
  return [...builtIn, ...written];
}

function safeMatchers(own: NonNullable<ListFile["safe_patterns"]>): readonly Matcher[] {
  const rows = Object.entries(SAFE_COMMANDS).flatMap(([heading, builtIn]) =>
    Object.hasOwn(own, heading) ? [] : builtIn,
  );
  const table = ruleTable(rows);
  return [({ command }) => table.find(command.path).length > 0, ...Object.values(own).flat().map(safeEntry)];
}
