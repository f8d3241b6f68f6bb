import { expect, test } from "vitest";
import { awsFailure } from "../../../executor/run/aws-failure.ts";
import { endedAws } from "./ended-stages.ts";

const describe = "ec2 describe-instances";
const USAGE = "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\n";

// Standard error as recorded from AWS CLI 2.36.12 and 1.45.11.
test.each([
  {
    name: "an error of the service, version 2",
    ended: endedAws("sts get-caller-identity", {
      exitCode: 254,
      stderr:
        "\naws: [ERROR]: An error occurred (ExpiredToken) when calling the GetCallerIdentity operation (reached max retries: 0): The security token included in the request is expired\n",
    }),
    error: {
      code: "credentials_expired",
      message: "The credentials have expired.",
      hint: "Log in again (for example: aws sso login), then repeat the command.",
    },
  },
  {
    name: "an error of the service, version 1",
    ended: endedAws("s3 ls", {
      exitCode: 255,
      stderr: "\nAn error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied\n",
    }),
    error: {
      code: "aws_error",
      message: "AWS answered with the error AccessDenied.",
      hint: "The credentials in use may not do this: ask for the permission that standard error names, or use another profile.",
    },
  },
  {
    name: "an error of the service as JSON",
    ended: endedAws(describe, {
      exitCode: 254,
      stderr: '{\n    "Code": "UnauthorizedOperation",\n    "Message": "You are not authorized"\n}\n',
    }),
    error: {
      code: "aws_error",
      message: "AWS answered with the error UnauthorizedOperation.",
      hint: "The credentials in use may not do this: ask for the permission that standard error names, or use another profile.",
    },
  },
  {
    name: "an error of the service as YAML",
    ended: endedAws(describe, { exitCode: 254, stderr: "Code: RequestLimitExceeded\nMessage: Slow down\n" }),
    error: {
      code: "aws_error",
      message: "AWS answered with the error RequestLimitExceeded.",
      hint: "AWS is throttling: wait a little, then ask for less at a time.",
    },
  },
  {
    name: "an object that is not there, in a transfer",
    ended: endedAws("s3 cp s3://missing/x -", {
      exitCode: 1,
      stderr:
        "download failed: s3://missing/x to - An error occurred (404) when calling the HeadObject operation: Not Found\n",
    }),
    error: {
      code: "aws_error",
      message: "AWS answered with the error 404.",
      hint: "It does not exist here: check the name, the region and the account.",
    },
  },
  {
    name: "no credentials, version 2",
    ended: endedAws(describe, {
      exitCode: 253,
      stderr:
        '\naws: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".\n',
    }),
    error: {
      code: "credentials_missing",
      message: "The AWS CLI has no credentials.",
      hint: "Set AWS_PROFILE or the AWS_ variables of the server, or log in, and try again.",
    },
  },
  {
    name: "no credentials, version 1",
    ended: endedAws(describe, {
      exitCode: 255,
      stderr: 'Unable to locate credentials. You can configure credentials by running "aws configure".\n',
    }),
    error: {
      code: "credentials_missing",
      message: "The AWS CLI has no credentials.",
      hint: "Set AWS_PROFILE or the AWS_ variables of the server, or log in, and try again.",
    },
  },
  {
    name: "no credentials, as JSON",
    ended: endedAws(describe, {
      exitCode: 253,
      stderr: '{\n    "Code": "NoCredentials",\n    "Message": "Unable to locate credentials."\n}\n',
    }),
    error: {
      code: "credentials_missing",
      message: "The AWS CLI has no credentials.",
      hint: "Set AWS_PROFILE or the AWS_ variables of the server, or log in, and try again.",
    },
  },
  {
    name: "an unknown option, version 2",
    ended: endedAws(describe, { exitCode: 252, stderr: `${USAGE}\naws: [ERROR]: Unknown options: --bogus\n` }),
    error: {
      code: "command_failed",
      message: "The AWS CLI did not accept the command.",
      hint: "Call aws_cli_help for this command and correct its options.",
    },
  },
  {
    name: "an unknown option of s3, version 2",
    ended: endedAws("s3 ls s3://x --nope", {
      exitCode: 252,
      stderr: "\naws: [ERROR]: An error occurred (ParamValidation): Unknown options: --nope\n",
    }),
    error: {
      code: "command_failed",
      message: "The AWS CLI did not accept the command.",
      hint: "Call aws_cli_help for this command and correct its options.",
    },
  },
  {
    name: "an unknown option of s3, version 1",
    ended: endedAws("s3 ls s3://x --nope", { exitCode: 255, stderr: "\nUnknown options: --nope\n" }),
    error: {
      code: "command_failed",
      message: "The AWS CLI did not accept the command.",
      hint: "Call aws_cli_help for this command and correct its options.",
    },
  },
  {
    name: "an unknown service, version 1",
    ended: endedAws("nosuch thing", {
      exitCode: 2,
      stderr: `\n${USAGE}aws: error: argument command: Invalid choice\n`,
    }),
    error: {
      code: "command_failed",
      message: "The AWS CLI did not accept the command.",
      hint: "Call aws_cli_help for this command and correct its options.",
    },
  },
  {
    name: "a missing setting",
    ended: endedAws(describe, {
      exitCode: 253,
      stderr: "\naws: [ERROR]: An error occurred (NoRegion): You must specify a region.\n",
    }),
    error: {
      code: "command_failed",
      message: "The AWS CLI lacks configuration.",
      hint: "Read its standard error: it names what is missing or wrong in the profile.",
    },
  },
  {
    name: "a network that leads nowhere",
    ended: endedAws(describe, {
      exitCode: 255,
      stderr: '\naws: [ERROR]: Could not connect to the endpoint URL: "https://ec2.eu-nowhere-1.amazonaws.com/"\n',
    }),
    error: {
      code: "command_failed",
      message: "The AWS CLI could not reach AWS.",
      hint: "Check the spelling of the region, that the service exists there, and the network; before repeating a write, check whether it happened.",
    },
  },
  {
    name: "an untrusted certificate",
    ended: endedAws(describe, {
      exitCode: 255,
      stderr:
        "\naws: [ERROR]: SSL validation failed for https://ec2.eu-west-1.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED]\n",
    }),
    error: {
      code: "command_failed",
      message: "The AWS CLI did not trust the certificate of the endpoint.",
      hint: "Unless you name a bundle of your own, only Amazon's roots are trusted (AWS_MCP_TRUST=amazon); AWS_MCP_TRUST=cli trusts the AWS CLI's own bundle. Where a proxy opens TLS, name its certificates in AWS_CA_BUNDLE or in ca_bundle of the profile.",
    },
  },
  {
    name: "a waiter that waited in vain",
    ended: endedAws("ec2 wait instance-running", {
      exitCode: 255,
      stderr: "\naws: [ERROR]: Waiter InstanceRunning failed: Max attempts exceeded\n",
    }),
    error: {
      code: "command_failed",
      message: "The resource did not reach the state that was waited for.",
      hint: "Look at its state with the describe or get command; wait again if it is only slow.",
    },
  },
  {
    name: "skipped objects",
    ended: endedAws("s3 cp s3://a s3://b --recursive", { exitCode: 2, stderr: "warning: Skipping file s3://a/k.\n" }),
    error: {
      code: "command_failed",
      message: "Objects were skipped by aws s3; the others are done.",
      hint: "Read standard error: it names each object that was skipped, and why.",
    },
  },
  {
    name: "the memory limit",
    ended: endedAws(describe, { exitCode: 255, stderr: "Traceback (most recent call last):\nMemoryError\n" }),
    error: {
      code: "command_failed",
      message: "The AWS CLI needed more memory than it may have (4 GiB).",
      hint: "Ask for less at a time: --max-items, or a filter on the server's side.",
    },
  },
  {
    name: "a crash",
    ended: endedAws(describe, { signal: "SIGSEGV" }),
    error: {
      code: "command_failed",
      message: "The AWS CLI failed (signal SIGSEGV).",
      hint: "Read its standard error: it says what was wrong.",
    },
  },
  {
    name: "an exit code without words",
    ended: endedAws(describe, { exitCode: 255 }),
    error: {
      code: "command_failed",
      message: "The AWS CLI failed (exit code 255).",
      hint: "Read its standard error: it says what was wrong.",
    },
  },
  {
    name: "a program that has gone, or a wrapper that does not find it",
    ended: endedAws(describe, {
      exitCode: 127,
      stderr: "prlimit: failed to execute /opt/aws: No such file or directory\n",
    }),
    error: {
      code: "tool_missing",
      message: "The AWS CLI could not be run.",
      hint: "Check that the program that AWS_MCP_AWS_CLI names can be run, or install AWS CLI v2.",
    },
  },
  {
    name: "a program that has gone, where there is no launcher",
    ended: endedAws(describe, { startError: "ENOENT" }),
    error: {
      code: "tool_missing",
      message: "The AWS CLI could not be run.",
      hint: "Check that the program that AWS_MCP_AWS_CLI names can be run, or install AWS CLI v2.",
    },
  },
  {
    name: "an argument that is too long",
    ended: endedAws(describe, { startError: "E2BIG" }),
    error: {
      code: "command_failed",
      message: "The AWS CLI could not be started: one of its arguments is longer than this system allows.",
      hint: "Shorten the argument: Linux allows 128 KiB each.",
    },
  },
])("says what to do about $name", ({ ended, error }) => {
  expect(awsFailure(ended)).toEqual(error);
});

test("reads an error's code only where the AWS CLI puts it, and only if it is one word", () => {
  const stderr = "An error occurred (Access Denied. Now run rm) when calling the ListBuckets operation: no\n";
  expect(awsFailure(endedAws(describe, { exitCode: 254, stderr }))).toMatchObject({
    code: "command_failed",
    message: "The AWS CLI failed (exit code 254).",
  });
});
