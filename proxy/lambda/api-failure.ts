import type { ErrorCode } from "../../pipeline/error-codes.ts";
import { profileOption } from "../credentials/profile-choice.ts";
import { detailOf, type Failure } from "./failure.ts";

type Meaning = Omit<Failure, "error"> & {
  /** Names of AWS's errors. The first entry that fits counts. */
  readonly names: RegExp;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
};

const REFUSED = { mayHaveStarted: false, isPassing: false } as const;
const NOT_NOW = { mayHaveStarted: false, isPassing: true } as const;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors, and the errors that all of AWS's services share. */
const MEANINGS: readonly Meaning[] = [
  {
    names: /^ResourceNotFound/,
    code: "function_not_found",
    message: "Lambda has no such function, or the function has no such alias.",
    hint: "Check the function's name, account and region in AWS_MCP_FUNCTION or the targets file, and its alias: `live` where none is named.",
    ...REFUSED,
  },
  {
    names: /^ExpiredToken/,
    code: "credentials_expired",
    message: "The credentials that call the function have expired.",
    hint: "Log in again: `aws sso login{profile}`, or as you got them; then try again: no restart is needed.",
    ...REFUSED,
  },
  {
    names: /^(InvalidSignature|SignatureDoesNotMatch|RequestExpired|RequestTimeTooSkewed|IncompleteSignature)/,
    code: "credentials_missing",
    message: "AWS did not accept the signature of the call.",
    hint: "Check the secret access key, and this machine's clock: a signature is good for a few minutes.",
    ...REFUSED,
  },
  {
    names: /^(UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|MissingAuthenticationToken|AuthFailure)/,
    code: "credentials_missing",
    message: "AWS does not know the credentials that call the function.",
    hint: "Log in again: `aws sso login{profile}`, or as you got them; then try again: no restart is needed.",
    ...REFUSED,
  },
  {
    names: /^(AccessDenied|NotAuthorized|Forbidden|UnauthorizedOperation)/,
    code: "function_forbidden",
    message: "Your credentials may not call the team's function.",
    hint: "Ask whoever runs it to allow you lambda:InvokeFunction on it, or use another profile; the detail says who you are to AWS.",
    ...REFUSED,
  },
  {
    names: /^(TooManyRequests|Throttl|RequestLimitExceeded|EC2Throttled)/,
    code: "function_throttled",
    message: "Lambda has no room for the request: as many run as may at once.",
    hint: "Try again in a few seconds; if it happens often, ask whoever runs the function to raise its concurrency.",
    ...NOT_NOW,
  },
  {
    names: /^(RequestTooLarge|SerializedRequestEntityTooLarge)/,
    code: "payload_too_large",
    message: "The request is larger than Lambda takes.",
    hint: "Make the command shorter.",
    ...REFUSED,
  },
  {
    names: /^(CodeArtifactUserPending|ResourceNotReady|ResourceConflict|SnapStartNotReady|ENINotReady)/,
    code: "function_unavailable",
    message: "Lambda is still preparing the function.",
    hint: "Try again in a minute: a function that was just deployed, or has long rested, is prepared first.",
    ...NOT_NOW,
  },
  {
    names:
      /^(KMS|EC2|ENI|EFS|S3Files|Subnet|SnapStart|CodeArtifact|Invalid(Runtime|SecurityGroup|Subnet|Zip)|Recursive)/,
    code: "function_init_failed",
    message: "Lambda cannot start the function as it is set up.",
    hint: "Tell whoever deployed it what the detail says.",
    ...REFUSED,
  },
  {
    names: /^(Invalid|Unsupported)/,
    code: "internal",
    message: "Lambda does not take the call as it was made.",
    hint: "Report this as a bug, with the detail.",
    ...REFUSED,
  },
];

/** What the SDK throws for an HTTP answer that it took for an error, or could not read. */
type ApiError = Error & { readonly $metadata: { readonly httpStatusCode: number } };

/** Whether something has answered by HTTP. */
export function isApiError(error: unknown): error is ApiError {
  if (!(error instanceof Error && "$metadata" in error)) return false;
  const metadata = error.$metadata;
  return (
    typeof metadata === "object" &&
    metadata !== null &&
    "httpStatusCode" in metadata &&
    typeof metadata.httpStatusCode === "number"
  );
}

/** Says what an error of Lambda's API means. @param profile whose credentials have called; null: the default one */
export function apiFailure(error: ApiError, profile: string | null): Failure {
  const meaning = MEANINGS.find(({ names }) => names.test(error.name)) ?? unknownMeaning(error);
  const { code, message, mayHaveStarted, isPassing } = meaning;
  const hint = meaning.hint.replace("{profile}", () => profileOption(profile ?? "default"));
  return { error: { code, message, hint, ...detailOf(error) }, mayHaveStarted, isPassing };
}

function unknownMeaning({ $metadata }: ApiError): Omit<Meaning, "names"> {
  const { httpStatusCode: status } = $metadata;
  return {
    code: status < 500 ? "function_unreachable" : "function_unavailable",
    message: status < 500 ? "What answers is not Lambda." : "Lambda itself has failed.",
    hint:
      status < 500
        ? "Check AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL and your HTTP proxy."
        : "Try again in a minute; AWS's health page says whether there is trouble in the region.",
    mayHaveStarted: status >= 500,
    isPassing: status >= 500,
  };
}
