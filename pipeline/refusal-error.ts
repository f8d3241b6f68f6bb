import type { ExecutionError } from "./contract.ts";
import type { Refusal } from "./refusal.ts";

/** Puts a refusal into the result's error: the same words from the proxy and from the executor. */
export function refusalError(refusal: Refusal): ExecutionError {
  const { message, hint, construct, start, end, found } = refusal;
  return { code: "refused", message, hint, refusal: { construct, start, end, found } };
}

const NOT_READ_ONLY = {
  "not-read": {
    message: "aws_cli_query only reads, and this command is not known to do no more than that.",
    hint: "Call aws_cli_pipeline with the same command.",
  },
  "mints-credentials": {
    message: "aws_cli_query never returns credentials, and this command makes some.",
    hint: "Let the user run it in a terminal of their own, if it is needed at all.",
  },
  "returns-secrets": {
    message: "aws_cli_query never returns secrets, and this command does.",
    hint: "Ask for the description of the resource instead, or call aws_cli_pipeline if the user wants the secret to be shown.",
  },
} as const;

/** Says why a command is not one for `aws_cli_query`. */
export function notReadOnlyError({ reason }: { readonly reason: keyof typeof NOT_READ_ONLY }): ExecutionError {
  return { code: "not_read_only", ...NOT_READ_ONLY[reason] };
}
