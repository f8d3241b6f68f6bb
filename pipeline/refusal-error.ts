import type { ExecutionError } from "./contract.ts";
import type { Refusal } from "./refusal.ts";

/** Puts a refusal into the result's error: the same words from the proxy and from the executor. */
export function refusalError(refusal: Refusal): ExecutionError {
  const { message, hint, construct, start, end, found } = refusal;
  return { code: "refused", message, hint, refusal: { construct, start, end, found } };
}
