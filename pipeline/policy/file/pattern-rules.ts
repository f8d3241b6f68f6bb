import { LIMITS } from "../../limits.ts";
import type { Rule } from "../policy.ts";
import { isFoundBy, textsOf } from "./matchers.ts";
import type { PlacedDocument } from "./parse-yaml.ts";
import type { ListFile } from "./policy-files.ts";
import { translatePattern } from "./python-pattern.ts";

type Groups = NonNullable<ListFile["regex_rules"]>;
type FilePattern = Groups[string][number];

/**
 * The rules of `regex_rules`. Their headings make no difference.
 *
 * @throws {PolicyUnreadable} at a pattern that cannot be translated
 */
export function patternRules(groups: Groups, document: PlacedDocument): readonly Rule[] {
  const rules = Object.entries(groups).flatMap(([heading, patterns]) =>
    patterns.map((pattern, index) => patternRule(pattern, ["regex_rules", heading, index], document)),
  );
  return rules.length === 0 ? [] : [...rules, TOO_LONG];
}

function patternRule(
  { pattern, description, error_message: message }: FilePattern,
  path: readonly (string | number)[],
  document: PlacedDocument,
): Rule {
  const translated = translatePattern(pattern);
  if (!translated.ok) {
    return document.failInside(
      [...path, "pattern"],
      translated.index,
      `${translated.problem} (Character ${translated.index + 1} of the pattern.)`,
      "Write the pattern in another way; docs/policy.md says what is translated.",
    );
  }
  const isFound = isFoundBy(translated.expression);
  return {
    rule: `file.${path.join(".")}`,
    reason: message ?? description ?? "A regular expression of the policy file refuses this command.",
    hint: "This is what the policy file says (AWS_MCP_SECURITY_CONFIG); let the user run the command in a terminal, or change the file.",
    matches: (subject) => !isTooLong(textsOf(subject)) && isFound(subject),
  };
}

/** The time that a pattern takes can grow with a power of the length of the text, and nothing ends a search. */
function isTooLong(texts: readonly string[]): boolean {
  return texts.some((text) => text.length > LIMITS.maxPatternTextChars);
}

const TOO_LONG: Rule = {
  rule: "file.regex_rules.too-long",
  reason: "The command is longer than what is held against the regular expressions of the policy file.",
  hint: "Make it shorter than 8,192 characters, or let the user run it in a terminal.",
  matches: (subject) => isTooLong(textsOf(subject)),
};
