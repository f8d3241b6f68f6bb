import { describe, expect, test } from "vitest";
import { refuseUnlessReadOnly } from "../../../pipeline/aws/read-operations.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";

function judge(command: string): ReturnType<typeof refuseUnlessReadOnly> {
  const parsed = parsePipeline(command);
  if (!parsed.ok) throw new Error(`${command}: ${parsed.refusal.message}`);
  return refuseUnlessReadOnly(parsed.value.source);
}

test.each([
  "aws --version",
  "aws s3 ls",
  "aws s3 ls s3://b --recursive",
  "aws s3 cp s3://b/k -",
  "aws s3 cp --quiet --exclude x s3://b/k -",
  "aws ec2 describe-instances --filters Name=x",
  "aws iam list-users",
  "aws iam get-role --role-name x",
  "aws s3api head-object --bucket b --key k",
  "aws cloudtrail lookup-events",
  "aws resourcegroupstaggingapi get-resources",
  "aws resource-explorer-2 search-x",
  "aws logs filter-log-events --log-group-name g",
  "aws logs tail g --since 1h",
  "aws dynamodb query --table-name t",
  "aws dynamodb scan --table-name t",
  "aws ssm get-parameter --name x",
  "aws ssm get-parameters-by-path --path / --no-with-decryption",
  "aws apigateway get-api-keys",
  "aws ec2 terminate-instances --generate-cli-skeleton",
  "aws ec2 terminate-instances --generate-cli-skeleton=output",
])("%j only reads", (command) => {
  expect(judge(command)).toBeNull();
});

describe("not read-only", () => {
  test.each([
    ["aws ec2 terminate-instances --instance-ids i-1", "ec2 terminate-instances"],
    ["aws ec2 run-instances --dry-run", "ec2 run-instances"],
    ["aws ec2 wait instance-running", "ec2 wait"],
    ["aws s3 cp s3://a/k s3://b/k", "s3 cp"],
    ["aws s3 cp s3://a/k s3://b/k --content-type -", "s3 cp"],
    ["aws s3 sync s3://a s3://b", "s3 sync"],
    ["aws s3 rm s3://a/k", "s3 rm"],
    ["aws sqs receive-message --queue-url x", "sqs receive-message"],
    ["aws cognito-identity get-id", "cognito-identity get-id"],
    ["aws stepfunctions get-activity-task", "stepfunctions get-activity-task"],
    ["aws ec2 describe", "ec2 describe"],
    ["aws ec2 getaway", "ec2 getaway"],
    ["aws iam create-user --user-name get-x", "iam create-user"],
  ])("%j", (command, operation) => {
    expect(judge(command)).toEqual({ operation, reason: "not-read" });
  });

  test.each([
    ["aws secretsmanager get-secret-value --secret-id x", "secretsmanager get-secret-value"],
    ["aws secretsmanager batch-get-secret-value", "secretsmanager batch-get-secret-value"],
    ["aws ssm get-parameter --name x --with-decryption", "ssm get-parameter"],
    ["aws ssm get-parameter --name x --with-dec", "ssm get-parameter"],
    ["aws ssm get-parameters-by-path --path / --w", "ssm get-parameters-by-path"],
    ["aws ssm get-parameter-history --with-decryption=true", "ssm get-parameter-history"],
    [`aws ssm get-parameter --cli-input-json '{"Name":"x","WithDecryption":true}'`, "ssm get-parameter"],
    ["aws apigateway get-api-keys --include-values", "apigateway get-api-keys"],
    ["aws kms decrypt --ciphertext-blob x", "kms decrypt"],
    ["aws s3 presign s3://b/k", "s3 presign"],
    ["aws lambda get-function --function-name f", "lambda get-function"],
    ["aws ec2 get-password-data --instance-id i-1", "ec2 get-password-data"],
    ["aws ecs describe-task-definition --task-definition x", "ecs describe-task-definition"],
  ])("%j returns secrets", (command, operation) => {
    expect(judge(command)).toEqual({ operation, reason: "returns-secrets" });
  });

  test("a stage that never came through the parser is still held to the floor", () => {
    const stage = { program: "aws", args: [], region: null, profile: null } as const;
    expect(refuseUnlessReadOnly({ ...stage, service: "sts", operation: "get-session-token" })).toEqual({
      operation: "sts get-session-token",
      reason: "mints-credentials",
    });
    expect(refuseUnlessReadOnly({ ...stage, service: "configure", operation: "list-profiles" })?.reason).toBe(
      "not-read",
    );
  });
});
