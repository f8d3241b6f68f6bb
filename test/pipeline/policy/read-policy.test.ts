import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../../pipeline/policy/judge.ts";
import type { Policy } from "../../../pipeline/policy/policy.ts";
import { readPolicy } from "../../../pipeline/policy/read-policy.ts";
import { subjectOf } from "./subject.ts";

function policyOf(text: string, mode: Policy["mode"] = "strict"): Policy {
  const read = readPolicy(text, mode);
  if (!read.ok) throw new Error(`${read.problem} ${read.line}:${read.column}`);
  return read.policy;
}

function decide(command: string, text: string, mode: Policy["mode"] = "strict") {
  const { decision, note } = judge(subjectOf(command), policyOf(text, mode), "write");
  return [decision, note?.rule ?? null];
}

const LIST = `
dangerous_commands:
  iam:
    - "aws iam create-group"
    - "aws iam delete-"
  s3: ["aws s3 rb"]
safe_patterns:
  general: ["--dry-run", "--help"]
  iam: ["aws iam delete-group"]
regex_rules:
  general:
    - pattern: 'prod-[a-z]+'
      description: Production
      error_message: Production is not touched from here.
    - {pattern: '(?i)FORBIDDEN'}
`;

test.each([
  ["aws iam create-group --group-name g", ["deny", "file.dangerous_commands.iam.0"]],
  ["aws   iam 'create-group' --group-name g", ["deny", "file.dangerous_commands.iam.0"]],
  ["aws --region eu-west-1 iam create-group --group-name g", ["deny", "file.dangerous_commands.iam.0"]],
  ["aws iam delete-user --user-name u", ["deny", "file.dangerous_commands.iam.1"]],
  ["aws iam delete-group --group-name g", ["ask", "class.destructive"]],
  ["aws iam create-user --user-name u", ["ask-lightly", "class.write"]], // its heading was replaced
  ["aws kms disable-key --key-id k", ["deny", "strict.dangerous_commands.kms"]], // its heading was not
  ["aws s3 rb s3://b", ["deny", "file.dangerous_commands.s3.0"]],
  ["aws ec2 describe-instances --filters Name=tag:env,Values=prod-eu", ["deny", "file.regex_rules.general.0"]],
  ["aws ec2 describe-instances --filters Name=tag:env,Values=pro'd-e'u", ["deny", "file.regex_rules.general.0"]],
  ["aws s3 ls s3://forbidden", ["deny", "file.regex_rules.general.1"]],
  ["aws ec2 terminate-instances --instance-ids prod-x --dry-run", ["deny", "file.regex_rules.general.0"]],
])("a file of lists means what its author meant: %s [policy-files]", (command, expected) => {
  expect(decide(command, LIST)).toEqual(expected);
});

test("what a regular expression of the file refuses is told in its author's words", () => {
  const { note } = judge(subjectOf("aws s3 ls s3://prod-x"), policyOf(LIST), "write");
  expect(note?.reason).toBe("Production is not touched from here.");
});

test("an option in a value lifts nothing", () => {
  const text = 'dangerous_commands: {ec2: ["aws ec2 create-tags"]}\nsafe_patterns: {general: ["--help", "--dry-run"]}';
  expect(decide("aws ec2 create-tags --resources i --tags 'Key=a,Value=--dry-run'", text)[0]).toBe("deny");
  expect(decide("aws ec2 create-tags --resources i --tags Key=a,Value=b --dry-run", text)[0]).toBe("allow");
});

test("permissive warns of what the lists refuse, and runs", () => {
  const { decision, warnings } = judge(subjectOf("aws s3 ls s3://prod-x"), policyOf(LIST, "permissive"), "write");
  expect([decision, warnings.map(({ rule }) => rule)]).toEqual(["allow", ["file.regex_rules.general.0"]]);
});

const RULES = `
version: 1
rules:
  - match: {service: ec2, operation: [terminate-*, stop-*], region: eu-*}
    verdict: deny
    reason: Europe is production.
  - match: {class: destructive, account: "111122223333"}
    verdict: deny
  - match: {service: iam, operation: create-user}
    verdict: allow
  - match: {service: s3api, options: {--bucket: "secret-*"}}
    verdict: ask
  - match: {service: sts}
    verdict: allow
  - match: {service: dynamodb, account: "444455556666"}
    verdict: allow
`;

test.each([
  ["aws ec2 terminate-instances --instance-ids i", { region: "eu-west-1" }, ["deny", "file.rules.0"]],
  ["aws ec2 terminate-instances --instance-ids i", { account: "444455556666" }, ["ask", "class.destructive"]],
  ["aws ec2 terminate-instances --instance-ids i", { account: "111122223333" }, ["deny", "file.rules.1"]],
  ["aws ec2 terminate-instances --instance-ids i", { account: null }, ["deny", "file.rules.1"]],
  ["aws iam create-user --user-name u", {}, ["allow", "file.rules.2"]],
  ["aws s3api list-objects-v2 --bucket secret-x", {}, ["ask", "file.rules.3"]],
  ['aws s3api list-objects-v2 --cli-input-json \'{"Bucket":"secret-x"}\'', {}, ["ask", "file.rules.3"]],
  ["aws s3api list-objects-v2 --bucket open-x", {}, ["allow", null]],
  ["aws sts assume-role --role-arn a --role-session-name s", {}, ["deny", "floor.mints-credentials"]],
  ["aws dynamodb delete-item --table-name t --key '{}'", { account: null }, ["deny", "file.rules.1"]],
])("rules match what a command is: %s %j [policy-files]", (command, surroundings, expected) => {
  const { decision, note } = judge(subjectOf(command, surroundings), policyOf(RULES), "write");
  expect([decision, note?.rule ?? null]).toEqual(expected);
});

test("rules hold in permissive mode too", () => {
  expect(decide("aws s3api list-objects-v2 --bucket secret-x", RULES, "permissive")).toEqual(["ask", "file.rules.3"]);
});

test.each([
  ["", "The policy is no mapping of keys to values.", 1, 1],
  ["- a", "The policy is no mapping of keys to values.", 1, 1],
  ["a: [", "The policy is no YAML", 1, 5],
  ['regex_rules:\n  general:\n    - {pattern: "aws \\* x"}', "In double quotes a backslash begins an escape", 3, 22],
  ["dangerous_commands: {}\ndangerous_commands: {}", "This key stands twice.", 2, 1],
  ["dangerous_comands: {}", "This key is not known.", 1, 1],
  ["dangerous_commands:\n  iam: aws iam", "This does not fit", 2, 8],
  ["dangerous_commands:\n  iam: [1]", "This does not fit", 2, 9],
  ["dangerous_commands:\n  iam:\n    - ''", "This does not fit", 3, 7],
  ["safe_patterns: []", "This does not fit", 1, 16],
  ["regex_rules:\n  general:\n    - pattern: '(?>a)'", "This kind of group has no counterpart here.", 3, 16],
  ["regex_rules:\n  general:\n    - pattern: '(a'", "It is no regular expression.", 3, 16],
  ["regex_rules:\n  general:\n    - {pattern: a, mesage: b}", "This key is not known.", 3, 20],
  ["regex_rules:\n  general:\n    - {description: b}", "This does not fit", 3, 7],
  ["version: 2\nrules: []", "This does not fit", 1, 10],
  ["rules: []", "This does not fit", null, null],
  ["version: 1\nrules:\n  - {match: {}, verdict: maybe}", "This does not fit", 3, 26],
  ["version: 1\nrules:\n  - {match: {servce: ec2}, verdict: deny}", "This key is not known.", 3, 14],
  ["version: 1\nrules:\n  - match: {class: reads}\n    verdict: deny", "This does not fit", 3, 20],
  ["version: 1\nrules:\n  - match: {options: {bucket: b}}\n    verdict: deny", "This does not fit", 3, 31],
  ["version: 1\nrules: []\nregex_rules: {}", "The policy mixes its two forms.", null, null],
  ["a: 1\n---\nb: 2", "There is more than one document in the file.", 2, 1],
  [`version: 1\nrules: []\n#${"x".repeat(262_144)}`, "The policy is longer than 262,144 characters.", null, null],
])("a policy that cannot be read says what and where: %j [policy-files]", (text, problem, line, column) => {
  expect(readPolicy(text, "strict")).toMatchObject({ ok: false, line, column });
  expect(readPolicy(text, "strict")).toHaveProperty("problem", expect.stringContaining(problem));
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

test("the nearest key is named", () => {
  expect(readPolicy("dangerous_comands: {}", "strict")).toMatchObject({ hint: "Did you mean dangerous_commands?" });
});

test("mode and text make the hash", () => {
  const hashes = [policyOf(LIST), policyOf(LIST, "permissive"), policyOf(RULES), policyOf(LIST)].map(
    ({ hash }) => hash,
  );
  expect(new Set(hashes).size).toBe(3);
  expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  expect(hashes[3]).toBe(hashes[0]);
});

const FLOOR = [
  "aws sts get-session-token",
  "aws ssm start-session --target i",
  "aws configure list",
  "aws logs tail g --follow",
  "aws iam create-access-key",
].map((command) => subjectOf(command));

test("no file lifts the floor [floor-holds]", () => {
  const word = fc.constantFrom("*", "sts", "iam", "ssm", "logs", "create-*", "get-*", "start-session", "tail");
  const match = fc.record({ service: word, operation: word }, { requiredKeys: [] });
  const rules = fc.array(fc.record({ match, verdict: fc.constantFrom("allow", "ask", "deny") }), { maxLength: 6 });
  const entries = fc.dictionary(
    word,
    fc.array(fc.constantFrom("aws ", "aws sts get-", "--follow", "list"), { maxLength: 3 }),
    { maxKeys: 3 },
  );
  const file = fc.oneof(
    rules.map((list) => JSON.stringify({ version: 1, rules: list })),
    fc.record({ dangerous_commands: entries, safe_patterns: entries }).map((lists) => JSON.stringify(lists)),
  );
  fc.assert(
    fc.property(file, fc.constantFrom("strict" as const, "permissive" as const), (text, mode) => {
      const policy = policyOf(text, mode);
      for (const subject of FLOOR) expect(judge(subject, policy, "write").decision).toBe("deny");
    }),
  );
});
