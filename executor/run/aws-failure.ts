import type { ExecutionError } from "../../pipeline/contract.ts";
import type { EndedStage } from "./pipeline-verdict.ts";

/** The AWS CLI's own exit codes: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html */
const EXIT_SYNTAX = [2, 252];
const EXIT_CONFIGURATION = 253;

const HINTS_BY_AWS_CODE: readonly (readonly [RegExp, string])[] = [
  [
    /^(AccessDenied|UnauthorizedOperation|AuthorizationError|Forbidden)/,
    "The credentials in use may not do this: ask for the permission that standard error names, or use another profile.",
  ],
  [
    /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/,
    "AWS is throttling: wait a little, then ask for less at a time.",
  ],
  [/(NotFound|NoSuch|DoesNotExist)/, "It does not exist here: check the name, the region and the account."],
  [
    /^(Validation|Invalid|MissingParameter|Malformed|Param)/,
    "A value is not what the operation wants: call aws_cli_help for this command.",
  ],
];
const EXPIRED = /^(ExpiredToken|RequestExpired|ExpiredTokenException)/;
const UNKNOWN_KEYS =
  /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure)/;

/** Says what a failed `aws` stage means and what to do next. What AWS said stays in standard error; only its code is read. */
export function awsFailure(stage: EndedStage): ExecutionError {
  const { exitCode, signal, startError } = stage.end;
  if (startError !== null) {
    return {
      code: "tool_missing",
      message: "The AWS CLI could not be started.",
      hint: "Check AWS_MCP_AWS_CLI, or install AWS CLI v2.",
    };
  }
  if (signal !== null) {
    return {
      code: "command_failed",
      message: `The AWS CLI was ended by ${signal}.`,
      hint: "Ask for less at a time, or run the command again.",
    };
  }
  const awsCode = /An error occurred \(([A-Za-z0-9.]{1,80})\) when calling the [A-Za-z0-9]{1,80} operation/.exec(
    stage.stderr,
  )?.[1];
  if (awsCode !== undefined) return apiError(awsCode);
  if (exitCode !== null && EXIT_SYNTAX.includes(exitCode) && !stage.args.includes("s3")) {
    return {
      code: "command_failed",
      message: "The AWS CLI did not accept the command.",
      hint: "Call aws_cli_help for this command and correct its options.",
    };
  }
  if (exitCode === EXIT_CONFIGURATION) {
    return {
      code: "credentials_missing",
      message: "The AWS CLI lacks credentials or configuration.",
      hint: "Read its standard error; then set AWS_PROFILE, or log in, and try again.",
    };
  }
  return {
    code: "command_failed",
    message: `The AWS CLI failed (exit code ${exitCode}).`,
    hint: "Read its standard error: it says what was wrong.",
  };
}

function apiError(awsCode: string): ExecutionError {
  if (EXPIRED.test(awsCode)) {
    return {
      code: "credentials_expired",
      message: "The credentials have expired.",
      hint: "Log in again (for example: aws sso login), then repeat the command.",
    };
  }
  if (UNKNOWN_KEYS.test(awsCode)) {
    return {
      code: "credentials_missing",
      message: "AWS does not know these credentials.",
      hint: "Check the profile or the AWS_ variables, then repeat the command.",
    };
  }
  const hint =
    HINTS_BY_AWS_CODE.find(([pattern]) => pattern.test(awsCode))?.[1] ?? "Read standard error: it holds what AWS said.";
  return { code: "aws_error", message: `AWS answered with the error ${awsCode}.`, hint };
}
