import { beforeAll, expect, test } from "vitest";
import type { FoundAwsCli } from "../../../executor/aws-cli/find.ts";
import { askHelp } from "../../../executor/aws-cli/help.ts";
import { fakeAws } from "./fake-programs.ts";
import { fakeAwsCli, officialAwsCli } from "./official-cli.ts";

const NEVER = new AbortController().signal;
let cli: FoundAwsCli;

beforeAll(async () => {
  cli = await officialAwsCli();
});

function ask(service: string, command: string | null = null, detail: string | null = null) {
  return askHelp(cli, { service, command, detail }, { signal: NEVER });
}

async function page(service: string, command?: string, detail?: string): Promise<string> {
  const answer = await ask(service, command, detail);
  if (!answer.ok) throw new Error(answer.message);
  return answer.text;
}

test("an operation has its description, synopsis, options and output", async () => {
  const text = await page("sts", "get-access-key-info");
  const globalOptions = /^Global options, which every command takes: (.*)$/m.exec(text)?.[1]?.split(" ");
  expect(globalOptions).toEqual(expect.arrayContaining(["--region", "--output", "--query", "--profile"]));
  expect(text.replace(/^Global options.*\n\n/m, "")).toBe(`aws sts get-access-key-info

Returns the account identifier for the specified access key ID.

Access keys consist of two parts: an access key ID (for example, \`AKIAIOSFODNN7EXAMPLE\`) and a secret access key (for example, \`wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\`). For more information about access keys, see Managing Access Keys for IAM Users in the IAM User Guide.

When you pass an access key ID to this operation, it returns the ID of the Amazon Web Services account to which the keys belong. Access key IDs beginning with \`AKIA\` are long-term credentials for an IAM user or the Amazon Web Services account root user. Access key IDs beginning with \`ASIA\` are temporary credentials that are created using STS operations. If the account in the response belongs to you, you can sign in as the root user and review your root user access keys. Then, you can pull a credentials report to learn which IAM user owns the keys. To learn who requested the temporary credentials for an \`ASIA\` access key, view the STS events in your CloudTrail logs in the IAM User Guide.

This operation does not indicate the state of the access key. The key might be active, inactive, or deleted. Active keys might not have permissions to perform an operation. Providing a deleted access key might return an error that the key doesn't exist.

Synopsis: aws sts get-access-key-info --access-key-id <string> [options]

Required:
--access-key-id <string>
    The identifier of an access key.

    This parameter allows (through its regex pattern) a string of characters that can consist of any upper- or lowercase letter or digit.

Options:
--cli-input-json | --cli-input-yaml <string>: Reads arguments from the JSON string provided.
--generate-cli-skeleton <string>: Prints a JSON skeleton to standard output without sending an API request. Values: input | output | yaml-input

Output:
{Account: string}

In full, by the argument detail: an option by its name, description, output.
`);
});

test("a large operation stays short, and shows how structures are written", async () => {
  const text = await page("ec2", "run-instances");
  expect(text.length).toBeLessThan(14_000);
  expect(text).toMatch(
    /^--tag-specifications <list>: The tags to apply .+ Syntax: ResourceType=string,Tags=\[.+\.\.\.$/m,
  );
  expect(text).toMatch(/^--instance-type <string>: The instance type\.$/m);
});

test("an option is shown in full when it is asked for", async () => {
  const full = await page("ec2", "run-instances", "--instance-type");
  expect(full).toMatch(/^aws ec2 run-instances: --instance-type\n\n--instance-type <string>\n {4}The instance type\./);
  expect(full).toMatch(/^ {4}Values: a1\.medium \| .* \| u7i-12tb\.224xlarge \|/m);
  expect(full).not.toContain("in all");
  expect(await page("ec2", "run-instances --instance-type")).toBe(full);
  expect(await page("ec2", "run-instances", "--no-dry-run")).toContain("--dry-run | --no-dry-run\n");
});

test.each(["description", "output"])("the section %s is shown in full when it is asked for", async (section) => {
  const full = await page("ec2", "describe-instances", section);
  expect(full.startsWith(`aws ec2 describe-instances: ${section}\n\n`)).toBe(true);
  const short = await page("ec2", "describe-instances");
  expect(short).not.toContain(full.trimEnd().slice(-200));
});

test.each([
  ["--instance-typ", "Did you mean --instance-type?"],
  ["nothing-like-it", "Leave the detail out: the page names the options and sections."],
])("the unknown detail %s is answered with what there is", async (detail, hint) => {
  const message = "This command has no such option or section.";
  expect(await ask("ec2", "run-instances", detail)).toEqual({ ok: false, message, hint });
});

test("an output is drawn as deep as there is room", async () => {
  const text = await page("ec2", "describe-instances");
  expect(text).toContain("Output:\n{NextToken: string, Reservations: [{ReservationId: string,");
  expect(text).toContain("InstanceId: string");
  expect(text).toContain("State: {…}");
});

test("a structure without shorthand is shown as JSON, and ends where it holds itself", async () => {
  const text = await page("ce", "get-cost-and-usage", "--filter");
  expect(text).toMatch(/--filter <structure>\n(?: {4}.*\n|\n)* {4}JSON: \{Or: \[\{…\}\], And: \[\{…\}\], Not: \{…\}, /);
});

test("a command that calls no single operation has its page", async () => {
  const text = await page("s3", "cp");
  expect(text).toContain(`aws s3 cp

Copies a local file or S3 object to another location locally or in S3.

Synopsis: aws s3 cp [options] <LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>
`);
  expect(text).toContain("\n--recursive: Command is performed on all files or objects");
});

test("an output file is a required argument without a name", async () => {
  const text = await page("s3api", "get-object");
  expect(text).toContain("\nSynopsis: aws s3api get-object --bucket <string> --key <string> [options] <outfile>\n");
  expect(text).toContain("\n<outfile>\n    Filename where the content will be saved\n");
});

test.each([
  ["ec2", "wait instance-running", "aws ec2 wait instance-running\n\nWait until JMESPath query Reservations"],
  ["s3api", "wait  bucket-exists ", "aws s3api wait bucket-exists\n\nWait until 200 response is received"],
  ["aws", "sts get-caller-identity", "aws sts get-caller-identity\n\nReturns details about the IAM user or role"],
  ["ec2", "wait", "aws ec2 wait\n\nWait until a particular condition is satisfied."],
])("the page of %s %s begins with its name", async (service, command, beginning) => {
  expect(await page(service, command)).toMatch(new RegExp(`^${beginning}`));
});

test("a service lists its commands with a summary each", async () => {
  const text = await page("lambda");
  expect(text).toMatch(/^aws lambda\n\nLambda is a compute service/);
  expect(text).toContain("\nSynopsis: aws lambda <command> [options]\n");
  expect(text).toContain("\nlist-functions: Returns a list of Lambda functions, with the");
  const listed = /^Commands \((\d+)\):\n((?:.+\n)+)/m.exec(text);
  expect(listed?.[2]?.trim().split("\n").length).toBe(Number(listed?.[1]));
});

test("the largest service keeps a summary for each command", async () => {
  const text = await page("ec2");
  expect(text.length).toBeLessThan(80_000);
  expect(text).toContain("\ndescribe-instances: Describes the specified instances or all instances.\n");
});

test("the CLI itself lists the services with their long names", async () => {
  const text = await page("aws");
  expect(text).toMatch(/^aws\n\nThe AWS Command Line Interface is a unified tool/);
  expect(text).toContain("\namp: Amazon Prometheus Service\n");
  expect(text).toContain("\ns3api: Amazon Simple Storage Service\n");
  expect(text).toMatch(/^configure$/m);
});

test.each([
  ["ec3", undefined, "The AWS CLI has no service of this name.", /^Did you mean ec2(, [a-z0-9-]+)*\?$/],
  [
    "cognito",
    undefined,
    "The AWS CLI has no service of this name.",
    "Did you mean cognito-identity, cognito-idp, cognito-sync?",
  ],
  [
    "zzzzzzzzzz",
    undefined,
    "The AWS CLI has no service of this name.",
    "Ask for help on the service aws for all services.",
  ],
  [
    "s3api",
    "list-object",
    "The AWS CLI has no command of this name there.",
    /^Did you mean list-objects, list-object-/,
  ],
  [
    "s3",
    "cp x",
    "The AWS CLI has no command of this name there.",
    "Ask for help on the service alone for its commands.",
  ],
  ["ec2", "wait instance-runing", "The AWS CLI has no command of this name there.", "Did you mean instance-running?"],
])("the unknown name %s %s is answered with near ones", async (service, command, message, hint) => {
  const expected = typeof hint === "string" ? hint : expect.stringMatching(hint);
  expect(await ask(service, command)).toEqual({ ok: false, message, hint: expected });
});

test.each([
  ["--endpoint-url", undefined],
  ["s3;id", undefined],
  ["S3", undefined],
  ["../s3", undefined],
  ["s3", "cp --profile root"],
  ["s3", "$(id)"],
  ["ec2", "describe_instances"],
  ["s3", "ls\0"],
  ["s3", "l\u0455"],
])("the words %j %j are refused before anything is run", async (service, command) => {
  const nobody = fakeAwsCli("/nowhere/aws");
  const question = { service, command: command ?? null, detail: null };
  expect(await askHelp(nobody, question, { signal: NEVER })).toEqual({
    ok: false,
    message: "Services and commands are named by lower-case words of letters, digits and hyphens.",
    hint: "Give the service as one word, such as s3api, and the command as it follows, such as get-object; leave options out.",
  });
});

test("a page is kept, and belongs to its CLI", async () => {
  const text = await page("sts", "get-caller-identity");
  const question = { service: "sts", command: "get-caller-identity", detail: null };
  expect(await askHelp(cli, question, { signal: AbortSignal.abort() })).toEqual({ ok: true, text });
  const other = askHelp({ ...cli, version: "2.0.0" }, question, { signal: AbortSignal.abort() });
  await expect(other).rejects.toThrow("aborted");
});

test("a CLI that does not answer is said, and asked again the next time", async () => {
  const question = { service: "sts", command: null, detail: null };
  const options = { signal: NEVER };
  const silent = fakeAwsCli(fakeAws("version-2"));
  const expected = {
    ok: false,
    message: "The AWS CLI did not answer the question for its documentation.",
    hint: "Ask again; if it happens again, see the executor's log and whether this AWS CLI runs at all.",
  };
  expect(await askHelp(silent, question, options)).toEqual(expected);
  expect(await askHelp(silent, question, options)).toEqual(expected);
  await expect(askHelp(silent, question, { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
});
