import { describe, expect, test } from "vitest";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { CliModel } from "../../../pipeline/model/cli-model.ts";
import { readMarked } from "../marked-command.ts";
import { resolveCommand, resolvedCommand, written } from "./resolved.ts";

type Expected = {
  readonly path: string;
  readonly options?: readonly (readonly string[])[];
  readonly globals?: readonly (readonly string[])[];
};

const ACCEPTED: readonly (readonly [string, Expected])[] = [
  ["aws s3 ls", { path: "s3 ls" }],
  ["aws s3 ls --recursive s3://b", { path: "s3 ls", options: [["--recursive"], ["paths", "s3://b"]] }],
  [
    "aws --region us-east-1 --output=json ec2 --no-cli-pager describe-vpcs --query Vpcs",
    {
      path: "ec2 describe-vpcs",
      globals: [["--region", "us-east-1"], ["--output", "json"], ["--no-cli-pager"], ["--query", "Vpcs"]],
    },
  ],
  [
    "aws ec2 describe-instances --instance-ids i-1 --region us-east-1 i-2",
    {
      path: "ec2 describe-instances",
      options: [["--instance-ids", "i-1", "i-2"]],
      globals: [["--region", "us-east-1"]],
    },
  ],
  [
    "aws ssm get-parameters --names help -1 -.5 '-a b' - ''",
    { path: "ssm get-parameters", options: [["--names", "help", "-1", "-.5", "-a b", "-", ""]] },
  ],
  [
    "aws ec2 wait instance-running --instance-ids i-1",
    { path: "ec2 wait instance-running", options: [["--instance-ids", "i-1"]] },
  ],
  [
    "aws s3 cp s3://a s3://b --exclude '*' --include x --exclude=y",
    {
      path: "s3 cp",
      options: [
        ["paths", "s3://a", "s3://b"],
        ["--exclude", "*"],
        ["--include", "x"],
        ["--exclude", "y"],
      ],
    },
  ],
  [
    "aws ec2 modify-instance-attribute --instance-id i --ebs-optimized",
    { path: "ec2 modify-instance-attribute", options: [["--instance-id", "i"], ["--ebs-optimized"]] },
  ],
  [
    "aws ec2 modify-instance-attribute --instance-id=i --ebs-optimized Value=true",
    {
      path: "ec2 modify-instance-attribute",
      options: [
        ["--instance-id", "i"],
        ["--ebs-optimized", "Value=true"],
      ],
    },
  ],
  ["aws sqs list-queues --page-size 5", { path: "sqs list-queues", options: [["--page-size", "5"]] }],
  [
    'aws iam create-user --cli-input-json \'{"UserName":"x"}\'',
    { path: "iam create-user", options: [["--cli-input-json", '{"UserName":"x"}']] },
  ],
  ["aws iam create-user --generate-cli-skeleton", { path: "iam create-user", options: [["--generate-cli-skeleton"]] }],
  ["aws configure get region", { path: "configure get", options: [["varname", "region"]] }],
  ["aws login", { path: "login" }],
];

test.each(ACCEPTED)("%j is resolved", (command, { path, options = [], globals = [] }) => {
  const resolved = resolvedCommand(command);
  expect([resolved.path.join(" "), written(resolved.arguments), written(resolved.globals)]).toEqual([
    path,
    options,
    globals,
  ]);
});

test("aws --version names no command", () => {
  expect(resolveCommand("aws --version")).toEqual({ ok: true, value: null });
});

test("what was written is found in the command again", () => {
  const command = `aws iam get-user --user-name='a b' --output  text`;
  const {
    arguments: [name],
    globals: [output],
  } = resolvedCommand(command);
  expect(command.slice(name?.start, name?.end)).toBe("--user-name='a b'");
  expect(command.slice(name?.values[0]?.start, name?.values[0]?.end)).toBe("'a b'");
  expect(name?.isInline).toBe(true);
  expect(command.slice(output?.start, output?.end)).toBe("--output  text");
});

test("a document of input and a skeleton are told", () => {
  const { input, isSkeleton } = resolvedCommand(
    `aws iam create-user --cli-input-json '{"UserName":"x"}' --generate-cli-skeleton output`,
  );
  expect([input, isSkeleton]).toEqual([{ UserName: "x" }, true]);
  expect(resolvedCommand("aws iam list-users")).toMatchObject({ input: null, isSkeleton: false });
});

/** The marks stand around what is refused; the hint must hold the third column. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ["⟦aws⟧", "missing-service", "sts get-caller-identity"],
  ["⟦aws⟧ --region us-east-1 | cat", "missing-service", ""],
  ["aws ⟦ec2⟧", "missing-operation", "aws_cli_help"],
  ["aws ⟦s3⟧", "missing-operation", "ls, website, cp"],
  ["aws ec2 ⟦wait⟧", "missing-sub-command", ""],
  ["aws ⟦EC2⟧ describe-vpcs", "unknown-service", "Did you mean ec2"],
  ["aws ⟦cloudwatch-logs⟧ tail g", "unknown-service", "logs"],
  ["aws ⟦config⟧ describe-config-rules", "unknown-service", "configservice"],
  ["aws ⟦frobnicator⟧ x", "unknown-service", "aws_cli_help"],
  ["aws ⟦--instance-ids⟧ i-1 ec2 describe-instances", "misplaced-option", "options"],
  ["aws ec2 ⟦DescribeVpcs⟧", "unknown-operation", "Did you mean describe-vpcs,"],
  ["aws ec2 ⟦list-instances⟧", "unknown-operation", "Did you mean describe-instances,"],
  ["aws ec2 ⟦describe-instance⟧", "unknown-operation", "Did you mean describe-instances,"],
  ["aws ec2 ⟦--max-items⟧ 5 describe-vpcs", "misplaced-option", ""],
  ["aws ec2 ⟦''⟧", "unknown-operation", ""],
  ["aws ec2 wait ⟦instance-runing⟧", "unknown-sub-command", "instance-running"],
  ["aws --version ⟦s3⟧ ls", "version-with-command", ""],
  ["aws ⟦sagemaker⟧ wait image-version-created --image-name i --version 1", "version-with-command", ""],
  ["aws ⟦help⟧", "help-command", "aws_cli_help"],
  ["aws ec2 ⟦help⟧", "help-command", ""],
  ["aws ec2 describe-vpcs ⟦help⟧", "help-command", ""],
  ["aws ec2 wait ⟦help⟧", "help-command", ""],
  ["aws ec2 wait instance-running ⟦help⟧", "help-command", ""],
  ["aws lambda invoke --function-name f ⟦help⟧", "help-command", ""],
  ["aws ec2 ⟦--help⟧", "help-command", ""],
  ["aws s3 ls ⟦--endpoint-url⟧ http://127.0.0.1:9001", "forbidden-option", ""],
  ["aws ⟦--endpoint-url=http://127.0.0.1⟧ s3 ls", "forbidden-option", ""],
  ["aws s3 ls ⟦--debug⟧", "forbidden-option", ""],
  ["aws s3 ls ⟦--no-verify-ssl⟧", "forbidden-option", ""],
  ["aws s3 ls ⟦--ca-bundle⟧ /x", "forbidden-option", ""],
  ["aws s3 ls ⟦--no-sign-request⟧", "forbidden-option", ""],
  ["aws ⟦--cli-auto-prompt⟧", "forbidden-option", ""],
  ["aws ec2 describe-vpcs ⟦--cli-input-yaml x⟧", "forbidden-option", "--cli-input-json"],
  ["aws dlm create-default-role ⟦--iam-endpoint http://x⟧", "forbidden-option", ""],
  ["aws s3 ls ⟦--endpoint⟧ http://x", "abbreviated-option", "Did you mean --endpoint-url? Write the whole name."],
  ["aws s3 ls ⟦--prof⟧ x", "abbreviated-option", "--profile"],
  ["aws s3 ls ⟦--que⟧ x", "abbreviated-option", "--query"],
  ["aws s3 ls ⟦--no⟧", "abbreviated-option", "--no-verify-ssl"],
  ["aws ec2 describe-instances ⟦--filter⟧ Name=a", "abbreviated-option", "Did you mean --filters?"],
  ["aws ec2 describe-vpcs ⟦--cli-input⟧ x", "abbreviated-option", "--cli-input-json"],
  ["aws ec2 describe-vpcs ⟦--vpcids⟧ x", "unknown-option", "Did you mean --vpc-ids?"],
  ["aws iam list-users ⟦--maxItems⟧ 5", "unknown-option", "--max-items"],
  ["aws iam list-users ⟦--frob⟧", "unknown-option", "Its options are"],
  ["aws sts get-caller-identity ⟦--frob⟧", "unknown-option", "no options of its own"],
  ["aws s3 ls ⟦--regoin⟧ us-east-1", "unknown-option", "--region"],
  ["aws s3 ls ⟦--⟧ x", "option-spelling", "--name=value"],
  ["aws s3 ls ⟦-x⟧", "option-spelling", ""],
  ["aws s3 ls ⟦'--region us-east-1'⟧", "option-spelling", ""],
  ["aws s3 ls ⟦'-=x y'⟧", "option-spelling", ""],
  ["aws s3 ls ⟦--query=--⟧", "option-spelling", ""],
  ["aws s3 ls ⟦---⟧", "option-spelling", ""],
  ["aws s3 ls ⟦--region⟧", "missing-value", ""],
  ["aws s3 ls ⟦--region⟧ --output json", "missing-value", "--name=value"],
  ["aws iam get-user ⟦--user-name⟧ --output json", "missing-value", ""],
  ["aws s3 mb s3://b ⟦--tags⟧ a", "missing-value", ""],
  ["aws s3 mb s3://b ⟦--tags=a⟧ b", "missing-value", "without ="],
  ["aws s3 ls ⟦--no-paginate=1⟧", "unexpected-value", ""],
  ["aws ec2 describe-vpcs ⟦--dry-run=true⟧", "unexpected-value", "--no-"],
  ["aws ec2 describe-vpcs --dry-run ⟦true⟧", "unexpected-argument", "--dry-run before it takes no value"],
  ["aws ec2 describe-vpcs --vpc-ids=a ⟦b⟧", "unexpected-argument", "--vpc-ids before it takes several"],
  ["aws sns publish --message my ⟦message⟧", "unexpected-argument", "in quotes"],
  ["aws sts get-caller-identity ⟦x⟧", "unexpected-argument", ""],
  ["aws s3 cp ⟦s3://a⟧ --recursive s3://b", "unexpected-argument", "paths together"],
  ["aws --region us-east-1 s3 ls ⟦--region us-east-1⟧", "repeated-option", ""],
  ["aws ec2 describe-vpcs --vpc-ids a ⟦--vpc-ids b⟧", "repeated-option", "behind one option"],
  ["aws ec2 describe-vpcs --dry-run ⟦--no-dry-run⟧", "repeated-option", "--dry-run"],
  ["aws s3 ls ⟦--region us-east-1.evil.example⟧", "region-name", ""],
  ["aws s3 ls ⟦--region '*'⟧", "region-name", "once for each"],
  ["aws s3 ls ⟦--region=⟧", "region-name", ""],
  ["aws s3 ls ⟦--cli-read-timeout 0⟧", "timeout-value", ""],
  ["aws s3 ls ⟦--cli-connect-timeout=00⟧", "timeout-value", ""],
  ["aws s3 ls ⟦--cli-read-timeout 1e9⟧", "timeout-value", ""],
  ["aws s3 ls --output ⟦jsn⟧", "wrong-choice", "json, text, table, yaml, yaml-stream or off"],
  ["aws s3 cp s3://a s3://b --acl ⟦public⟧", "wrong-choice", "public-read,"],
  ["aws iam list-users --max-items ⟦five⟧", "wrong-number", "digits"],
  ["aws ⟦iam create-user⟧", "missing-option", "Add --user-name."],
  ["aws ⟦dynamodb put-item⟧", "missing-option", "Add --table-name and --item."],
  ["aws ⟦iam create-user⟧ --generate-cli-skeleton output", "missing-option", ""],
  ["aws ⟦iam create-user⟧ --generate-cli-skeleton=input", "missing-option", ""],
  ['aws ⟦iam create-user⟧ --cli-input-json=\'{"UserName":"x"}\'', "missing-option", "two words"],
  ["aws ⟦iam create-user⟧ --cli-input-json '{}'", "missing-option", "--user-name"],
  ["aws ⟦lambda invoke⟧ --function-name f", "missing-argument", "Add -"],
  ["aws s3api get-object --bucket b --key k - ⟦--cli-input-json⟧ '{}'", "unknown-option", ""],
  ["aws ⟦s3 cp⟧", "missing-argument", "paths"],
  ["aws ⟦logs tail⟧", "missing-argument", "group_name"],
  ["aws iam create-user ⟦--cli-input-json x⟧", "input-document", "single quotes"],
  ["aws iam create-user ⟦--cli-input-json '[1]'⟧", "input-document", ""],
  ["aws iam create-user ⟦--cli-input-json null⟧", "input-document", ""],
  ['aws iam create-user ⟦--cli-input-json \'{"Username":"x"}\'⟧', "input-document", "Did you mean UserName?"],
  ["aws iam create-user ⟦--cli-input-json '{\"__proto__\":1}'⟧", "input-document", "Its members are"],
  ['aws iam create-user --user-name x ⟦--cli-input-json \'{"UserName":"x"}\'⟧', "input-document", "one of the two"],
];

describe("refused", () => {
  test.each(REFUSED)("%j is %s [refusal-is-positioned]", (marked, construct, hint) => {
    const { command, start, end } = readMarked(marked);
    expect(resolveCommand(command)).toEqual({
      ok: false,
      refusal: {
        construct,
        start,
        end,
        found: command.slice(start, end),
        message: expect.stringMatching(/^[A-Z].*\.$/),
        hint: expect.stringMatching(/^[A-Z].*[.?]$/),
      },
    });
    const resolved = resolveCommand(command);
    expect(resolved.ok ? "" : resolved.refusal.hint).toContain(hint);
  });

  test("the text of the command stands only in `found`", () => {
    for (const command of [
      "aws ignore-all-rules x",
      "aws iam list-users --ignore-all-rules",
      "aws s3 ls --output ignore",
    ]) {
      const resolved = resolveCommand(command);
      expect(resolved.ok ? "" : resolved.refusal.message + resolved.refusal.hint).not.toMatch(/ignore/);
    }
  });
});

test("an option that a newer AWS CLI has for all commands is not allowed before somebody has looked at it", () => {
  const [first] = bundledModel().globalOptions;
  if (first === undefined) throw new Error("the model has no global options");
  const model: CliModel = {
    ...bundledModel(),
    globalOptions: [...bundledModel().globalOptions, { ...first, name: "--novel", arity: "one" }],
  };
  expect(resolveCommand("aws s3 ls --novel x", model)).toMatchObject({
    ok: false,
    refusal: { construct: "forbidden-option", found: "--novel" },
  });
});
