import type { ExecutionError } from "../../pipeline/contract.ts";
import { cleanText } from "../output/clean-text.ts";
import { headOf } from "../output/cut-text.ts";

/** Why a call of a function has come to nothing. */
export type Failure = {
  readonly error: ExecutionError;
  /** Whether the function may have begun with the request: then a write may have happened. */
  readonly mayHaveStarted: boolean;
  /** Whether nothing was reached: no request was sent to anybody. */
  readonly isUnreached?: true;
  /** Whether the same call can succeed a little later. */
  readonly isPassing: boolean;
};

const MAX_DETAIL_CHARS = 500;

/** What somebody else said, as one line. */
export function detailOf(error: unknown): { readonly detail?: string } {
  const said = error instanceof Error ? error.message : String(error);
  const text = cleanText(said)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  if (text === "") return {};
  return { detail: text.length > MAX_DETAIL_CHARS ? `${headOf(text, MAX_DETAIL_CHARS)}…` : text };
}
