import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../../pipeline/policy/judge.ts";
import type { Policy } from "../../../pipeline/policy/policy.ts";
import { readPolicy } from "../../../pipeline/policy/read-policy.ts";
import { policyOf } from "./policies.ts";
import { subjectOf } from "./subject.ts";

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
  ["strict", null, "strict"],
  ["permissive", null, "permissive"],
  [null, null, "strict"],
  [null, "permissive", "permissive"],
  [null, "strict", "strict"],
  ["permissive", "strict", "strict"],
  ["strict", "permissive", "strict"],
  ["permissive", "permissive", "permissive"],
] as const)("of a mode that is set (%s) and one that the file has (%s) the stricter counts: %s", (set, own, mode) => {
  const read = readPolicy(own === null ? null : `{version: 1, mode: ${own}, rules: []}`, set);
  expect(read).toMatchObject({ ok: true, policy: { mode } });
});

test("mode and rules make the hash, and comments do not", () => {
  const texts = [LIST, RULES, `# why\n${LIST}`, LIST.replace("iam create-group", "iam create-role"), "{}"];
  const [list, rules, commented, changed, empty] = texts.map((text) => policyOf(text).hash);
  expect(new Set([list, rules, changed, empty, policyOf(LIST, "permissive").hash]).size).toBe(5);
  expect(list).toMatch(/^[0-9a-f]{16}$/);
  expect(commented).toBe(list);
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
  const match = fc.record({ service: word, operation: word }, { requiredKeys: ["service"] });
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
