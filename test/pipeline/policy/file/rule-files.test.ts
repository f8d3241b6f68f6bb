import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { policyOf, verdictOn } from "../policies.ts";

const COOKBOOK = readFileSync(new URL("../../../fixtures/policies/rules/cookbook.yaml", import.meta.url), "utf8");

type Place = { readonly region?: string; readonly account?: string | null };

/** By rule of the cookbook, commands that it decides, and neighbours that another decides. */
const ROWS: readonly (readonly [command: string, decision: string, rule: number | string | null, place?: Place])[] = [
  ["aws s3 ls", "deny", 0, { region: "us-west-1" }],
  ["aws s3 ls", "allow", null, { region: "us-west-2" }],
  ["aws lightsail get-instances", "deny", 1],
  ["aws dynamodb delete-table --table-name prod-orders", "deny", 2],
  ["aws dynamodb delete-table --table-name PROD-orders", "deny", 2],
  ['aws dynamodb delete-table --cli-input-json \'{"TableName":"prod-orders"}\'', "deny", 2],
  ["aws dynamodb delete-table --table-name test-orders", "ask", "class.destructive"],
  ["aws dynamodb describe-table --table-name prod-orders", "allow", null],
  ["aws s3 rm s3://prod-data/x --recursive", "deny", 3],
  ["aws s3 mv s3://test/x s3://prod-data/x", "deny", 3],
  ["aws s3 rm s3://test-data/x", "ask", "class.destructive"],
  ["aws sns delete-topic --topic-arn a", "deny", 4, { account: "111122223333" }],
  ["aws sns delete-topic --topic-arn a", "deny", 4, { account: null }],
  ["aws sns delete-topic --topic-arn a", "ask", "class.destructive", { account: "444455556666" }],
  ["aws rds delete-db-instance --db-instance-identifier d --skip-final-snapshot", "deny", 5],
  ['aws rds delete-db-instance --cli-input-json \'{"DBInstanceIdentifier":"d","SkipFinalSnapshot":true}\'', "deny", 5],
  ["aws rds delete-db-instance --db-instance-identifier d --no-skip-final-snapshot", "ask", "class.destructive"],
  ["aws ecs update-service --service s --desired-count 0", "ask", 6],
  ["aws ecs update-service --service s --desired-count 10", "ask-lightly", "class.write"],
  ["aws ec2 run-instances --image-id a --instance-type p4d.24xlarge", "ask", 7],
  ["aws ec2 run-instances --image-id a --instance-type t3.micro", "ask-lightly", "class.write"],
  ["aws ce get-cost-and-usage --time-period Start=2026-01-01,End=2026-02-01 --granularity DAILY --metrics x", "ask", 8],
  ["aws iam create-policy-version --policy-arn a --policy-document {}", "ask", 9],
  ["aws cloudwatch delete-dashboards --dashboard-names sandbox-1 sandbox-2", "allow", 10],
  ["aws cloudwatch delete-dashboards --dashboard-names sandbox-1 main", "deny", "strict.dangerous_commands.cloudwatch"],
  ["aws cloudwatch delete-dashboards --dashboard-names Sandbox-1", "deny", "strict.dangerous_commands.cloudwatch"],
  ["aws sqs purge-queue --queue-url q", "allow", 11, { account: "444455556666" }],
  ["aws sqs purge-queue --queue-url q", "ask", "class.destructive", { account: "999955556666" }],
  ["aws kinesis delete-stream --stream-name s", "allow", 12, { account: "012345678901" }],
  ["aws kinesis delete-stream --stream-name s", "ask", "class.destructive", { account: "123456789010" }],
  ["aws secretsmanager get-secret-value --secret-id public/key", "allow", 13],
  ["aws secretsmanager get-secret-value --secret-id private/key", "ask", "class.returns-secrets"],
  ["aws sns delete-topic --topic-arn a", "allow", 14, { region: "eu-north-1" }],
  ["aws logs delete-log-group --log-group-name g", "deny", "class.tampers-with-audit", { region: "eu-north-1" }],
  ["aws ec2 terminate-instances --instance-ids i-dev1 i-dev2", "allow", 15],
  ['aws ec2 terminate-instances --instance-ids \'["i-dev1","i-dev2"]\'', "allow", 15],
  ["aws ec2 terminate-instances --instance-ids i-dev1 i-2", "ask", "class.destructive"],
  ["aws ec2 terminate-instances --instance-ids i-dev1,i-2", "ask", "class.destructive"],
  ['aws ec2 terminate-instances --instance-ids \'["i-dev1","i-2"]\'', "ask", "class.destructive"],
  ['aws ec2 terminate-instances --cli-input-json \'{"InstanceIds":["i-dev1","i-2"]}\'', "ask", "class.destructive"],
  ["aws ecs delete-service --service s --force", "ask", 16],
  ["aws ec2 wait instance-running --instance-ids i", "deny", 17],
  ["aws s3api list-buckets --output yaml-stream", "deny", 18],
  ["aws bedrock-agent list-agents", "ask", 19],
  ["aws sts get-session-token", "deny", "floor.mints-credentials"],
];

const CASES = ROWS.map(([command, decision, rule, place = {}]) => [command, decision, rule, place] as const);

test.each(CASES)("the cookbook decides %s: %s by %s %j [policy-files]", (command, decision, rule, place) => {
  const found = verdictOn(command, policyOf(COOKBOOK), { account: "444455556666", ...place });
  expect([found.decision, found.note?.rule ?? null]).toEqual([
    decision,
    typeof rule === "number" ? `file.rules.${rule}` : rule,
  ]);
});

test("every rule of the cookbook has a command", () => {
  const rules = new Set(ROWS.map(([, , rule]) => rule));
  expect([...Array(20).keys()].filter((index) => !rules.has(index))).toEqual([]);
});

function ruleOf(match: string, verdict: string): string {
  return `{version: 1, rules: [{match: ${match}, verdict: ${verdict}}]}`;
}

test.each([
  ["{class: read}", "allow", "aws secretsmanager get-secret-value --secret-id s", "ask"],
  ["{class: write}", "allow", "aws sns delete-topic --topic-arn a", "ask"],
  ["{class: [destructive, tampers-with-audit]}", "allow", "aws logs delete-log-group --log-group-name g", "allow"],
  ["{class: write}", "allow", "aws sns create-topic --name n", "allow"],
  ["{class: read}", "ask", "aws secretsmanager get-secret-value --secret-id s", "ask"],
  ["{class: read}", "deny", "aws sns list-topics", "deny"],
  ["{service: '*'}", "allow", "aws sts get-session-token", "deny"],
  ["{service: '*'}", "allow", "aws iam create-user --user-name u", "allow"],
  ["{options: {--force: yes}}", "deny", "aws ecs delete-service --service s --force", "deny"],
  ["{options: {--force: on}}", "allow", "aws ecs delete-service --service s --force", "ask"],
  // What cannot be read is refused where values are named to be refused, and not allowed where they are named to be allowed.
  ["{options: {--tags: x}}", "deny", "aws sns create-topic --name n --tags '[{broken'", "deny"],
  ["{options: {--tags: x}}", "allow", "aws sns create-topic --name n --tags '[{broken'", "ask-lightly"],
  ["{options: {--tags: '*'}}", "allow", "aws sns create-topic --name n --tags '[{broken'", "ask-lightly"],
])("in doubt a rule refuses and does not allow: %s %s: %s: %s", (match, verdict, command, decision) => {
  expect(verdictOn(command, policyOf(ruleOf(match, verdict))).decision).toBe(decision);
});

test.each([
  ["aws sns list-topics", "deny", "query.file.rules.0"],
  ["aws sns list-topics --generate-cli-skeleton", "allow", null],
])("aws_cli_query asks nobody: %s", (command, decision, rule) => {
  const verdict = verdictOn(command, policyOf(ruleOf("{service: sns}", "ask")), { access: "read" });
  expect([verdict.decision, verdict.note?.rule ?? null]).toEqual([decision, rule]);
});

test("the user's own rules hold in permissive mode, for a dry run and for a form", () => {
  const policy = policyOf(ruleOf("{service: ec2, operation: terminate-instances}", "deny"), "permissive");
  for (const more of ["", " --dry-run", " --generate-cli-skeleton"]) {
    expect(verdictOn(`aws ec2 terminate-instances --instance-ids i${more}`, policy).decision).toBe("deny");
  }
});
