import type { Policy, Rule } from "../policy.ts";
import { ruleTable } from "../rule-table.ts";
import { DANGEROUS_COMMANDS, DANGEROUS_NOTE } from "../strict/dangerous-commands.ts";
import { beginsWith, hasOptionOrWord, isFoundBy, type Matcher } from "./matchers.ts";
import type { PlacedDocument } from "./parse-yaml.ts";
import { shapeOf } from "./parse-yaml.ts";
import { type ListFile, listFileSchema } from "./policy-files.ts";
import { translatePattern } from "./python-pattern.ts";

type ListPolicy = Pick<Policy, "dangerous" | "isSafe" | "patterns">;

export const LIST_FILE_KEYS = ["dangerous_commands", "safe_patterns", "regex_rules"];

/** What strict mode refuses where no file says otherwise. */
export function builtInLists(): ListPolicy {
  return { dangerous: dangerousRules({}), isSafe: () => false, patterns: [] };
}

/** Reads a policy in the form of aws-mcp-server. @throws {PolicyUnreadable} where it does not fit */
export function readListFile(document: PlacedDocument): ListPolicy {
  const file = shapeOf(document, listFileSchema, LIST_FILE_KEYS);
  const safe = Object.entries(file.safe_patterns ?? {}).flatMap(([, entries]) => entries.map(safeMatcher));
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
    .map(([heading, rows]): Rule => {
      const table = ruleTable(rows);
      return {
        rule: `strict.dangerous_commands.${heading}`,
        ...DANGEROUS_NOTE,
        matches: ({ command }) => table.find(command.path).length > 0,
      };
    });
  const written = Object.entries(own).flatMap(([heading, entries]) =>
    entries.map(
      (entry, index): Rule => ({
        rule: `file.dangerous_commands.${heading}.${index}`,
        ...DANGEROUS_NOTE,
        matches: beginsWith(entry),
      }),
    ),
  );
  return [...builtIn, ...written];
}

function safeMatcher(entry: string): Matcher {
  return /^\s*aws\s/.test(entry) ? beginsWith(entry) : hasOptionOrWord(entry);
}

function patternRules(groups: NonNullable<ListFile["regex_rules"]>, document: PlacedDocument): readonly Rule[] {
  return Object.entries(groups).flatMap(([heading, rules]) =>
    rules.map(({ pattern, description, error_message: message }, index): Rule => {
      const translated = translatePattern(pattern);
      if (!translated.ok) {
        return document.fail(
          ["regex_rules", heading, index, "pattern"],
          `${translated.problem} (character ${translated.index + 1} of the pattern)`,
          "Write the pattern in another way; docs/policy.md lists what is translated.",
        );
      }
      return {
        rule: `file.regex_rules.${heading}.${index}`,
        reason: message ?? description ?? "A regular expression of the policy refuses this command.",
        hint: "The policy file says so (AWS_MCP_SECURITY_CONFIG); let the user change it, or run the command in a terminal.",
        matches: isFoundBy(translated.expression),
      };
    }),
  );
}
