import type { ExecutionError } from "../../pipeline/contract.ts";
import { awsApiError } from "./aws-api-error.ts";
import type { AwsRun, EndedStage } from "./ended-stage.ts";
import { limitFailure } from "./limit-failure.ts";
import { startFailure } from "./start-failure.ts";

/** How the AWS CLI, version 1 or 2, reports an error that a service answered with. */
const API_ERROR = /An error occurred \(([A-Za-z0-9.]{1,80})\) when calling the [A-Za-z0-9]{1,80} operation/;

/** The same under `--cli-error-format json` or `yaml`; version 2 ends with 254 then, and with other codes for its own errors. */
const API_ERROR_AS_DATA = /^ *"?Code"?: "?([A-Za-z0-9.]{1,80})"?,?$/m;
const EXIT_SERVICE_ERROR = 254;

/** What the launcher ends with when it cannot run the program, as a POSIX shell would. */
const NOT_RUN = [126, 127];

type Failure = ExecutionError & { readonly isThis: (stage: EndedStage<AwsRun>) => boolean };

/**
 * What version 2 tells by its exit code, version 1 tells only in words (it ends with 255 where version 2 has 252, 253 and 254).
 * Codes: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html
 */
const FAILURES: readonly Failure[] = [
  {
    isThis: ({ stderr }) => /Unable to locate credentials|Partial credentials found/.test(stderr),
    code: "credentials_missing",
    message: "The AWS CLI has no credentials.",
    hint: "Set AWS_PROFILE or the AWS_ variables of the server, or log in, and try again.",
  },
  {
    isThis: ({ stderr }) => /SSL validation failed|CERTIFICATE_VERIFY_FAILED/.test(stderr),
    code: "command_failed",
    message: "The AWS CLI did not trust the certificate of the endpoint.",
    hint: "Unless you name a bundle of your own, only Amazon's roots are trusted (AWS_MCP_TRUST=amazon); AWS_MCP_TRUST=cli trusts the AWS CLI's own bundle. Where a proxy opens TLS, name its certificates in AWS_CA_BUNDLE or in ca_bundle of the profile.",
  },
  {
    isThis: ({ stderr }) =>
      /(Could not connect to the|Connect timeout on|Read timeout on) endpoint URL|Connection was closed before we received|Failed to connect to proxy URL/.test(
        stderr,
      ),
    code: "command_failed",
    message: "The AWS CLI could not reach AWS.",
    hint: "Check the spelling of the region, that the service exists there, and the network; before repeating a write, check whether it happened.",
  },
  {
    isThis: ({ stderr }) => /Waiter [A-Za-z0-9]{1,80} failed/.test(stderr),
    code: "command_failed",
    message: "The resource did not reach the state that was waited for.",
    hint: "Look at its state with the describe or get command; wait again if it is only slow.",
  },
  {
    isThis: ({ end, stderr }) =>
      end.exitCode === 252 || /^(usage: aws |Unknown options: |Parameter validation failed)/m.test(stderr),
    code: "command_failed",
    message: "The AWS CLI did not accept the command.",
    hint: "Call aws_cli_help for this command and correct its options.",
  },
  {
    isThis: ({ end }) => end.exitCode === 253,
    code: "command_failed",
    message: "The AWS CLI lacks configuration.",
    hint: "Read its standard error: it names what is missing or wrong in the profile.",
  },
  {
    isThis: ({ stage, end }) => stage.path[0] === "s3" && end.exitCode === 1,
    code: "command_failed",
    message: "A transfer of aws s3 failed.",
    hint: "Read standard error: it names each object that failed, and why.",
  },
  {
    isThis: ({ stage, end }) => stage.path[0] === "s3" && end.exitCode === 2,
    code: "command_failed",
    message: "Objects were skipped by aws s3; the others are done.",
    hint: "Read standard error: it names each object that was skipped, and why.",
  },
];

const LOST: ExecutionError = {
  code: "internal",
  message: "The warm AWS CLI ended while the command ran, and the command with it.",
  hint: "Run the command again: it will find another. A write may have happened: check before repeating it.",
};

/** Says what a failed `aws` stage means and what to do next. What the CLI said stays in standard error; it is only looked at. */
export function awsFailure(ended: EndedStage<AwsRun>): ExecutionError {
  const { end } = ended;
  if (end.isLost) return LOST;
  if (end.startError !== null) {
    return isMissing(end.startError) ? notRunnable() : startFailure("The AWS CLI", end.startError);
  }
  if (end.exitCode !== null && NOT_RUN.includes(end.exitCode)) return notRunnable();
  const awsCode = awsCodeIn(ended);
  if (awsCode !== null) return awsApiError(awsCode);
  const known = limitFailure(ended) ?? FAILURES.find(({ isThis }) => isThis(ended));
  if (known !== undefined) return { code: known.code, message: known.message, hint: known.hint };
  return {
    code: "command_failed",
    message: `The AWS CLI failed (${end.signal === null ? `exit code ${end.exitCode}` : `signal ${end.signal}`}).`,
    hint: "Read its standard error: it says what was wrong.",
  };
}

function awsCodeIn({ end, stderr }: EndedStage): string | null {
  const asData = end.exitCode === EXIT_SERVICE_ERROR ? API_ERROR_AS_DATA.exec(stderr) : null;
  return (API_ERROR.exec(stderr) ?? asData)?.[1] ?? null;
}

function isMissing(errno: string): boolean {
  return errno === "ENOENT" || errno === "EACCES" || errno === "ENOEXEC";
}

function notRunnable(): ExecutionError {
  return {
    code: "tool_missing",
    message: "The AWS CLI could not be run.",
    hint: "Check that the program that AWS_MCP_AWS_CLI names can be run, or install AWS CLI v2.",
  };
}
