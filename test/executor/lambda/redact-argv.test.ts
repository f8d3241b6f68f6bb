import { expect, test } from "vitest";
import { redactArgv } from "../../../executor/lambda/redact-argv.ts";

test.each([
  [
    "aws s3api get-object --bucket b --key a/b.txt - | jq .x",
    [
      ["aws", "s3api", "get-object", "--bucket", "b", "--key", "a/b.txt", "-"],
      ["jq", ".x"],
    ],
  ],
  ["aws iam create-user --user-name=anna", [["aws", "iam", "create-user", "--user-name=anna"]]],
  [
    "aws rds create-db-instance --master-user-password hunter2",
    [["aws", "rds", "create-db-instance", "--master-user-password", "<7 characters>"]],
  ],
  [
    "aws rds create-db-instance --master-user-password=hunter2",
    [["aws", "rds", "create-db-instance", "--master-user-password=<7 characters>"]],
  ],
  [
    "aws ssm put-parameter --name /a/b --value s3cret",
    [["aws", "ssm", "put-parameter", "--name", "/a/b", "--value", "<6 characters>"]],
  ],
  [
    `aws sts get-access-key-info --access-key-id wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY`,
    [["aws", "sts", "get-access-key-info", "--access-key-id", "<38 characters>"]],
  ],
  [
    "aws lambda invoke --function-name f --payload '{\"a\": 1}' -",
    [["aws", "lambda", "invoke", "--function-name", "f", "--payload", "<8 characters>", "-"]],
  ],
  [
    "aws ec2 describe-instances | grep 'my secret words'",
    [
      ["aws", "ec2", "describe-instances"],
      ["grep", "<15 characters>"],
    ],
  ],
])("%s", (command, words) => {
  expect(redactArgv(command)).toEqual(words);
});

test("what is no pipeline has no words", () => {
  expect(redactArgv("aws s3 ls; rm -rf /")).toEqual([]);
});
