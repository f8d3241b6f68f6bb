import { describe, expect, test } from "vitest";
import { parsePipeline } from "../../../pipeline/parse.ts";
import type { AwsStage } from "../../../pipeline/stage.ts";
import { readMarked } from "../marked-command.ts";

const NOTHING = { program: "aws", service: null, operation: null, region: null, profile: null } as const;
const BUCKETS = { ...NOTHING, service: "s3", operation: "ls" } as const;

const ACCEPTED: readonly (readonly [string, AwsStage])[] = [
  ["aws --version", { ...NOTHING, args: ["--version"] }],
  ["aws s3 ls", { ...BUCKETS, args: ["s3", "ls"] }],
  ["aws s3 ls --region us-east-1", { ...BUCKETS, args: ["s3", "ls", "--region", "us-east-1"], region: "us-east-1" }],
  [
    "aws --region=us-gov-west-1 s3 ls",
    { ...BUCKETS, args: ["--region=us-gov-west-1", "s3", "ls"], region: "us-gov-west-1" },
  ],
  ["aws s3 --profile dev ls", { ...BUCKETS, args: ["s3", "ls"], profile: "dev" }],
  ["aws --profile=d=e --output json s3 ls", { ...BUCKETS, args: ["--output", "json", "s3", "ls"], profile: "d=e" }],
  ["aws s3 ls --profile 'a b'", { ...BUCKETS, args: ["s3", "ls"], profile: "a b" }],
  ["aws --no-paginate s3 ls --no-cli-pager", { ...BUCKETS, args: ["--no-paginate", "s3", "ls", "--no-cli-pager"] }],
  [
    "aws --color off --cli-read-timeout 30 s3 ls --cli-connect-timeout=5",
    { ...BUCKETS, args: ["--color", "off", "--cli-read-timeout", "30", "s3", "ls", "--cli-connect-timeout=5"] },
  ],
  [
    "aws ec2 describe-vpcs --query=Vpcs --output text --no-cli-auto-prompt",
    {
      ...NOTHING,
      service: "ec2",
      operation: "describe-vpcs",
      args: ["ec2", "describe-vpcs", "--query=Vpcs", "--output", "text", "--no-cli-auto-prompt"],
    },
  ],
  [
    "aws ssm get-parameters --names help -1 -.5 '-a b' - ''",
    {
      ...NOTHING,
      service: "ssm",
      operation: "get-parameters",
      args: ["ssm", "get-parameters", "--names", "help", "-1", "-.5", "-a b", "-", ""],
    },
  ],
  [
    "aws ec2 wait instance-running --instance-ids i-1",
    {
      ...NOTHING,
      service: "ec2",
      operation: "wait",
      args: ["ec2", "wait", "instance-running", "--instance-ids", "i-1"],
    },
  ],
  [
    "aws s3api list-buckets --query 'Buckets[?Name==`a`] | [?@==`b`]'",
    {
      ...NOTHING,
      service: "s3api",
      operation: "list-buckets",
      args: ["s3api", "list-buckets", "--query", "Buckets[?Name==`a`] | [?@==`b`]"],
    },
  ],
  [
    "aws machinelearning describe-ml-models --ge 1",
    {
      ...NOTHING,
      service: "machinelearning",
      operation: "describe-ml-models",
      args: ["machinelearning", "describe-ml-models", "--ge", "1"],
    },
  ],
];

test.each(ACCEPTED)("%j is read", (command, source) => {
  expect(parsePipeline(command)).toEqual({ ok: true, value: { source, filters: [] } });
});

/** The marks stand around what is refused. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["⟦aws⟧", "missing-service"],
  ["⟦aws⟧ --region us-east-1 | cat", "missing-service"],
  ["aws ⟦ec2⟧", "missing-operation"],
  ["aws ⟦EC2⟧ describe-vpcs", "service-name"],
  ["aws ⟦--instance-ids⟧ i-1 ec2 describe-instances", "service-name"],
  ["aws ec2 ⟦DescribeVpcs⟧", "operation-name"],
  ["aws ec2 ⟦--max-items⟧ 5 describe-vpcs", "operation-name"],
  ["aws ec2 ⟦''⟧", "operation-name"],
  ["aws --version ⟦s3⟧ ls", "version-with-command"],
  ["aws ⟦help⟧", "help-command"],
  ["aws ec2 ⟦help⟧", "help-command"],
  ["aws ec2 describe-vpcs ⟦help⟧", "help-command"],
  ["aws ec2 wait ⟦help⟧", "help-command"],
  ["aws ec2 wait instance-running ⟦help⟧", "help-command"],
  ["aws configure ⟦help⟧", "help-command"],
  ["aws ec2 ⟦--help⟧", "help-command"],
  ["aws s3 ls ⟦-h⟧", "help-command"],
  ["aws s3 ls ⟦--endpoint-url⟧ http://127.0.0.1:9001", "forbidden-option"],
  ["aws ⟦--endpoint-url=http://127.0.0.1⟧ s3 ls", "forbidden-option"],
  ["aws s3 ls ⟦--debug⟧", "forbidden-option"],
  ["aws s3 ls ⟦--no-verify-ssl⟧", "forbidden-option"],
  ["aws s3 ls ⟦--ca-bundle⟧ /x", "forbidden-option"],
  ["aws s3 ls ⟦--no-sign-request⟧", "forbidden-option"],
  ["aws ⟦--cli-auto-prompt⟧", "forbidden-option"],
  ["aws ec2 describe-vpcs ⟦--cli-input-yaml⟧ x", "forbidden-option"],
  ["aws dlm create-default-role ⟦--iam-endpoint⟧ http://x", "forbidden-option"],
  ["aws s3 ls ⟦--endpoint⟧ http://x", "abbreviated-option"],
  ["aws s3 ls ⟦--end=http://x⟧", "abbreviated-option"],
  ["aws s3 ls ⟦--deb⟧", "abbreviated-option"],
  ["aws s3 ls ⟦--prof⟧ x", "abbreviated-option"],
  ["aws s3 ls ⟦--reg⟧ x", "abbreviated-option"],
  ["aws s3 ls ⟦--outp⟧ json", "abbreviated-option"],
  ["aws s3 ls ⟦--que⟧ x", "abbreviated-option"],
  ["aws s3 ls ⟦--no-sign⟧", "abbreviated-option"],
  ["aws s3 ls ⟦--no⟧", "abbreviated-option"],
  ["aws s3 ls ⟦--cli-input⟧ x", "abbreviated-option"],
  ["aws s3 ls ⟦--cli-input-y⟧ x", "abbreviated-option"],
  ["aws s3 ls ⟦--cli-input-j⟧ x", "abbreviated-option"],
  ["aws emr create-default-roles ⟦--iam-end⟧ x", "abbreviated-option"],
  ["aws s3 ls ⟦--⟧ x", "option-spelling"],
  ["aws s3 ls ⟦-x⟧", "option-spelling"],
  ["aws s3 ls ⟦--Region⟧ x", "option-spelling"],
  ["aws s3 ls ⟦'--region us-east-1'⟧", "option-spelling"],
  ["aws s3 ls ⟦--region\\ x⟧", "option-spelling"],
  ["aws s3 ls ⟦---⟧", "option-spelling"],
  ["aws s3 ls ⟦--region⟧", "missing-value"],
  ["aws s3 ls ⟦--region⟧ --output json", "missing-value"],
  ["aws s3 ls ⟦--profile=⟧", "missing-value"],
  ["aws s3 ls ⟦--profile ''⟧", "missing-value"],
  ["aws s3 ls ⟦--no-paginate=1⟧", "unexpected-value"],
  ["aws --region us-east-1 s3 ls ⟦--region us-east-1⟧", "repeated-option"],
  ["aws --profile a s3 ls ⟦--profile=b⟧", "repeated-option"],
  ["aws s3 ls ⟦--region us-east-1.evil.example⟧", "region-name"],
  ["aws s3 ls ⟦--region '*'⟧", "region-name"],
  ["aws s3 ls ⟦--region=⟧", "region-name"],
  ["aws s3 ls ⟦--cli-read-timeout 0⟧", "timeout-value"],
  ["aws s3 ls ⟦--cli-connect-timeout=00⟧", "timeout-value"],
  ["aws s3 ls ⟦--cli-read-timeout -1⟧", "timeout-value"],
  ["aws s3 ls ⟦--cli-read-timeout 1e9⟧", "timeout-value"],
  ["aws ec2 run-instances --user-data ⟦file:///etc/passwd⟧", "file-value"],
  ["aws ec2 run-instances ⟦--user-data=FILE://x⟧", "file-value"],
  ["aws lambda update-function-code --zip-file ⟦fileb://x⟧", "file-value"],
  ["aws dynamodb put-item --item ⟦'a={S=file://x}'⟧", "file-value"],
  ["aws s3api put-bucket-tagging --tagging ⟦TagSet=[{Key=a\\,Value@=x}]⟧", "file-value"],
  ["aws ec2 describe-vpcs --cli-input-json ⟦file://x⟧", "file-value"],
  ["aws ec2 describe-vpcs --query ⟦'File://x'⟧", "file-value"],
];

describe("refused", () => {
  test.each(REFUSED)("%j is %s", (marked, construct) => {
    const { command, start, end } = readMarked(marked);
    expect(parsePipeline(command)).toMatchObject({
      ok: false,
      refusal: {
        construct,
        start,
        end,
        message: expect.stringMatching(/^[A-Z].*\.$/),
        hint: expect.stringMatching(/\.$/),
      },
    });
  });

  test("an abbreviation is answered with the whole name", () => {
    const parsed = parsePipeline("aws s3 ls --endp http://x");
    expect(parsed.ok ? "" : parsed.refusal.hint).toBe("Did you mean --endpoint-url? Write the whole name.");
  });
});
