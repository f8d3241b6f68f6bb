import type { ExecutionError } from "../../pipeline/contract.ts";
import type { ErrorCode } from "../../pipeline/error-codes.ts";

type Meaning = {
  readonly codes: RegExp;
  readonly hint: string;
  /** `aws_error` and a sentence with AWS's code, unless said otherwise. */
  readonly as?: { readonly code: ErrorCode; readonly message: string };
};

/** The first that fits counts. AWS has no list of all its codes; these are the families that its services share. */
const MEANINGS: readonly Meaning[] = [
  {
    codes: /^(ExpiredToken|TokenRefreshRequired|TokenExpired)/,
    hint: "Log in again (for example: aws sso login), then repeat the command.",
    as: { code: "credentials_expired", message: "The credentials have expired." },
  },
  {
    codes: /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture|InvalidSignatureException|SignatureDoesNotMatch)/,
    hint: "Check the secret access key, and this machine's clock: a signature is good for a few minutes.",
    as: { code: "credentials_missing", message: "AWS did not accept the signature of the request." },
  },
  {
    codes: /^(InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|AuthFailure)/,
    hint: "Check the profile or the AWS_ variables, and that the region is enabled for the account.",
    as: { code: "credentials_missing", message: "AWS does not know these credentials." },
  },
  { codes: /^DryRunOperation$/, hint: "The dry run succeeded: without --dry-run the command would be carried out." },
  {
    codes: /^(403|AccessDenied|UnauthorizedOperation|AuthorizationError|Unauthorized|Forbidden|NotAuthorized)/,
    hint: "The credentials in use may not do this: ask for the permission that standard error names, or use another profile.",
  },
  {
    codes: /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown|ProvisionedThroughputExceeded)/,
    hint: "AWS is throttling: wait a little, then ask for less at a time.",
  },
  {
    codes: /(^404|NotFound|NoSuch|DoesNotExist|NonExistent)/,
    hint: "It does not exist here: check the name, the region and the account.",
  },
  {
    codes: /(AlreadyExists|Duplicate|Conflict|InUse|ConcurrentModification)/,
    hint: "What is there already stands against it: look at it first, with the describe, get or list command.",
  },
  { codes: /(LimitExceeded|QuotaExceeded)/, hint: "A quota of the account is used up: see aws service-quotas." },
  {
    codes: /^(OptInRequired|SubscriptionRequired|InvalidRegion|RegionDisabled)/,
    hint: "The account has not enabled this service or region: choose another region.",
  },
  {
    codes: /^(Validation|Invalid|MissingParameter|Malformed|Param|UnknownParameter|Serialization)/,
    hint: "A value is not what the operation wants: call aws_cli_help for this command.",
  },
  {
    codes: /^(5\d\d|Internal|ServiceUnavailable|Unavailable|ServerError|ServiceFailure|RequestTimeout)/,
    hint: "The fault is on AWS's side: run the command again later; before repeating a write, check whether it happened.",
  },
];

/** Says what an error that AWS answered with means. @param awsCode AWS's name for it, such as `AccessDenied` */
export function awsApiError(awsCode: string): ExecutionError {
  const meaning = MEANINGS.find(({ codes }) => codes.test(awsCode));
  const { code, message } = meaning?.as ?? { code: "aws_error", message: `AWS answered with the error ${awsCode}.` };
  return { code, message, hint: meaning?.hint ?? "Read standard error: it holds what AWS said." };
}
