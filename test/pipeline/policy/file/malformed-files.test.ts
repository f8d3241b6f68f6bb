import { expect, test } from "vitest";
import { readPolicy } from "../../../../pipeline/policy/read-policy.ts";

const NO_MAPPING = "The policy is no mapping of keys to values.";
const SINGLE_QUOTES = "Put the pattern in single quotes, in which a backslash is a backslash.";
const BAD_ESCAPE = "In double quotes a backslash begins an escape, and this is none that YAML knows.";
const LIST = "A list must stand here.";
const TEXT = "A text must stand here.";
const CHOICE = "This is none of the values that may stand here.";
const UNKNOWN = "This key is not known here.";

/** A regular expression in a file, alone in its line. */
function pattern(written: string): string {
  return `regex_rules:\n  general:\n    - pattern: ${written}`;
}

/** A file of our own form with one rule, whose second line is the fourth of the file. */
function rule(match: string, verdict = "deny"): string {
  return `version: 1\nrules:\n  - match: ${match}\n    verdict: ${verdict}`;
}

test.each<readonly [file: string, place: string, problem: string, hint?: string]>([
  // No YAML, or no mapping.
  ["", "1:1", NO_MAPPING],
  ["# only a comment", "1:1", NO_MAPPING, expect.stringContaining("unset AWS_MCP_SECURITY_CONFIG")],
  ["- aws iam", "1:1", NO_MAPPING],
  ["dangerous_commands:\n\tiam: []", "2:1", "A tab cannot indent a line."],
  ['dangerous_commands:\n  iam:\n    - "aws iam', "3:15", expect.stringContaining("Something is missing here")],
  ["dangerous_commands:\n  iam:\n  - 'a'\n - 'b'", "4:1", "A list or a mapping cannot begin here."],
  ["dangerous_commands:\n  iam: @x", "2:8", "A text without quotes may not begin with this character."],
  ["dangerous_commands:\n  iam: [*x]", "2:9", "This alias has no anchor."],
  ["dangerous_commands:\n  iam: !!python/object [x]", "2:8", "Tags such as !name are not read."],
  ["dangerous_commands: {}\n---\nb: 2", "2:1", "There is more than one document in the file."],
  ["dangerous_commands: {}\ndangerous_commands: {}", "2:1", "This key stands twice."],
  ["dangerous_commands:\n  iam: []\n  iam: []", "3:3", "This key stands twice."],
  // The trap of the example that aws-mcp-server itself published.
  [pattern('"aws s3api put-bucket-policy.*\\"Principal\\":\\s*\\"\\*\\""'), "3:60", BAD_ESCAPE, SINGLE_QUOTES],
  [pattern('"aws iam create-policy.*\\*"'), "3:40", BAD_ESCAPE, SINGLE_QUOTES],
  // The form of aws-mcp-server.
  ["dangerous_comands: {}", "1:1", UNKNOWN, "Did you mean dangerous_commands?"],
  ["dangerous_commands: {}\nregex: {}", "2:1", UNKNOWN, "Did you mean regex_rules?"],
  ["dangerous_commands:\n  iam: aws iam", "2:8", LIST],
  ["dangerous_commands:\n  iam:", "2:7", LIST, expect.stringContaining("[] is an empty list")],
  ["dangerous_commands:\n  iam: [1]", "2:9", TEXT],
  ["dangerous_commands:\n  iam:\n    - ''", "3:7", "This must not be empty."],
  ["safe_patterns: []", "1:16", "Headings with lists must stand here."],
  ["safe_patterns:\n  general:\n    - --help: x", "3:7", TEXT],
  [
    "regex_rules:\n  general:\n    - {pattern: a, mesage: b}",
    "3:20",
    UNKNOWN,
    expect.stringContaining("error_message"),
  ],
  ["regex_rules:\n  general:\n    - {description: b}", "3:7", "The key pattern is missing here."],
  ["regex_rules:\n  general:\n    - 'aws x'", "3:7", "Keys with values must stand here."],
  [pattern("'(?>a)'"), "3:17", "An atomic group has no counterpart here. (Character 1 of the pattern.)"],
  [pattern("'aws ''x'' (a'"), "3:29", "A group is not closed. (Character 11 of the pattern.)"],
  [pattern("aws (?i)x"), "3:20", expect.stringContaining("must stand at its very start")],
  [pattern('"aws a++"'), "3:16", "Possessive quantifiers have no counterpart here. (Character 7 of the pattern.)"],
  [pattern("a".repeat(2001)), "3:16", "This is longer than 2000 characters."],
  // Our own form.
  ["version: 2\nrules: []", "1:10", CHOICE, "Write 1."],
  ["rules: []", "1:1", "The key version is missing here."],
  ["version: 1\nrule: []", "2:1", UNKNOWN, "Did you mean rules?"],
  ["version: 1\nmode: relaxed\nrules: []", "2:7", CHOICE, "Write strict or permissive."],
  ["version: 1\nrules: []\nregex_rules: {}", "1:1", "The policy mixes its two forms."],
  [rule("{}"), "3:12", "A rule that matches nothing in particular would speak of every command."],
  [rule("{servce: ec2}"), "3:13", UNKNOWN, "Did you mean service?"],
  [rule("{class: [read, destructiv]}"), "3:27", CHOICE, "Did you mean destructive?"],
  [rule("{service: []}"), "3:22", "This must not be empty."],
  [rule("{options: {--count: 1.5}}"), "3:32", TEXT],
  [rule("{service: ec2}", "maybe"), "4:14", CHOICE, "Write allow, ask or deny."],
  [rule("{class: mints-credentials}", "allow"), "3:20", expect.stringContaining("No policy can allow")],
  [`version: 1\nrules:\n  - {mach: {service: ec2}, verdict: deny}`, "3:6", UNKNOWN, "Did you mean match?"],
])("a file that cannot be read says where and why: %j [policy-files]", (file, place, problem, hint) => {
  const outcome = readPolicy(file ?? null, "permissive");
  if (outcome.ok) throw new Error("it was read");
  expect([`${outcome.line}:${outcome.column}`, outcome.problem]).toEqual([place, problem]);
  expect(outcome.hint).toEqual(hint ?? expect.stringMatching(/^[A-Z].+\.$/));
});

test("a file that is too long is not read", () => {
  expect(readPolicy(`version: 1\nrules: []\n#${"x".repeat(262_144)}`, "strict")).toMatchObject({ ok: false });
});

test("aliases do not multiply", () => {
  const bomb = [
    "a: &a [x, x, x, x, x, x, x, x, x]",
    ..."bcdefgh".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[index]}`)}]`),
  ];
  expect(readPolicy(bomb.join("\n"), "strict")).toMatchObject({
    ok: false,
    problem: expect.stringContaining("aliases"),
  });
});

test("a few aliases are read", () => {
  const file = "dangerous_commands:\n  iam: &list ['aws iam create-group']\n  own: *list";
  expect(readPolicy(file, "strict")).toMatchObject({ ok: true });
});
