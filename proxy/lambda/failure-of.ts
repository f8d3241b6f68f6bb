import { CredentialsUnavailable } from "../credentials/credentials-outcome.ts";
import { apiFailure, isApiError } from "./api-failure.ts";
import { detailOf, type Failure } from "./failure.ts";
import { FunctionFailed } from "./function-failed.ts";
import { functionFailure } from "./function-failure.ts";
import { StreamEnded } from "./invoke.ts";
import { networkFailure } from "./network-failure.ts";
import { AnswerCut, ForeignAnswer } from "./read-answer.ts";
import { CallerUnknown } from "./team-function.ts";

/** What is known of the call beside its error. */
type Circumstances = {
  /** Whether a part of the answer had come. */
  readonly hasAnswered: boolean;
  /** Whose credentials have called; null: the default profile's, or the environment's. */
  readonly profile: string | null;
};

/** Tells apart why a call of a function has come to nothing. */
export function failureOf(error: unknown, { hasAnswered, profile }: Circumstances): Failure {
  if (error instanceof CredentialsUnavailable) return credentialsFailure(error);
  if (error instanceof CallerUnknown) return callerUnknown(error, profile);
  if (error instanceof FunctionFailed) return functionFailure(error, hasAnswered);
  if (error instanceof ForeignAnswer || error instanceof RangeError) return foreign(error);
  if (hasAnswered || error instanceof StreamEnded || error instanceof AnswerCut) return broken(error);
  if (!isApiError(error)) return networkFailure(error);
  return isSuccess(error.$metadata.httpStatusCode) ? broken(error) : apiFailure(error, profile);
}

function credentialsFailure({ failure: { code, message, hint, detail } }: CredentialsUnavailable): Failure {
  const error = { code, message, hint, ...(detail === null ? {} : { detail }) };
  return { error, mayHaveStarted: false, isPassing: false };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** What STS refuses is about the credentials, as it is of Lambda's; all else is about the way to it. */
function callerUnknown({ cause }: CallerUnknown, profile: string | null): Failure {
  if (isApiError(cause) && cause.$metadata.httpStatusCode < 500) return apiFailure(cause, profile);
  const { error, isUnreached } = networkFailure(cause);
  const message = "AWS cannot be asked in whose account the function is.";
  const hint = `${error.hint} Named by its whole ARN, the function is called without asking.`;
  return {
    error: { ...error, message, hint },
    mayHaveStarted: false,
    isPassing: true,
    ...(isUnreached && { isUnreached }),
  };
}

function foreign(error: Error): Failure {
  return {
    error: {
      code: "contract_mismatch",
      message: "The function's answer cannot be understood: it is of another release, or no executor.",
      hint: "Check that the right function is named; else update the older side: `npx -y aws-mcp-relay@latest`, or deploy the function again.",
      ...detailOf(error),
    },
    mayHaveStarted: true,
    isPassing: false,
  };
}

function broken(error: unknown): Failure {
  return {
    error: {
      code: "stream_broken",
      message: "The connection to the function broke in the middle of its answer.",
      hint: "Run it again if it only reads.",
      ...detailOf(error),
    },
    mayHaveStarted: true,
    isPassing: false,
  };
}
