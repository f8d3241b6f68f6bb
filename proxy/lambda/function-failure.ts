import type { ErrorCode } from "../../pipeline/error-codes.ts";
import { detailOf, type Failure } from "./failure.ts";
import type { FunctionFailed } from "./function-failed.ts";

type Meaning = {
  readonly fits: (error: FunctionFailed, hasAnswered: boolean) => boolean;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly mayHaveStarted: boolean;
};

const LOG = "Ask whoever runs the function to look at its log in CloudWatch.";

/** The first that fits counts. */
const MEANINGS: readonly Meaning[] = [
  {
    fits: ({ type, message }) => /Timed?out/i.test(type) || /timed out after/i.test(message),
    code: "function_timed_out",
    message: "Lambda ended the function at its time limit.",
    hint: `Ask for less, or give a shorter timeout. If it happens at once, the function does not start: ${LOG.toLowerCase()}`,
    mayHaveStarted: true,
  },
  {
    fits: ({ type }) => /ResponseSizeTooLarge/.test(type),
    code: "payload_too_large",
    message: "The answer is larger than Lambda sends in one piece (6 MB).",
    hint: "The command has run. Narrow its output with --query, --max-items, jq or head.",
    mayHaveStarted: true,
  },
  {
    fits: ({ type }) => /^(Runtime\.(Import|Handler|Invalid|UserCode|NoSuch|Malformed)|Extension\.|Init\.)/.test(type),
    code: "function_init_failed",
    message: "The function could not be started. Nothing has run.",
    hint: LOG,
    mayHaveStarted: false,
  },
  {
    fits: ({ type }, hasAnswered) => !hasAnswered && /^Runtime\./.test(type),
    code: "function_init_failed",
    message: "The function ended before it had answered: most likely it could not be started.",
    hint: LOG,
    mayHaveStarted: true,
  },
];

const OTHER: Omit<Meaning, "fits"> = {
  code: "function_error",
  message: "The function failed in the middle of the request.",
  hint: LOG,
  mayHaveStarted: true,
};

/** Says what a failure of the function means. @param hasAnswered whether a part of the answer had come */
export function functionFailure(error: FunctionFailed, hasAnswered: boolean): Failure {
  const { code, message, hint, mayHaveStarted } = MEANINGS.find(({ fits }) => fits(error, hasAnswered)) ?? OTHER;
  const { detail } = detailOf(error);
  return {
    error: { code, message, hint, detail: detail === undefined ? error.type : `${error.type}: ${detail}` },
    mayHaveStarted,
    isPassing: false,
  };
}
