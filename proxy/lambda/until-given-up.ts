import type { ExecutionError, Frame } from "../../pipeline/contract.ts";
import { failedResult } from "../executors/failed-result.ts";
import { type Called, MAY_HAVE_HAPPENED } from "./call-function.ts";

/** How long is waited beyond the request's own limit: the function may have to be started first, twice at worst, and must answer. */
export const WAIT_MORE_MS = 30_000;
const PROGRESS_EVERY_MS = 5_000;

type Waiting = { readonly signal: AbortSignal; readonly onFrame: (frame: Frame) => void };

type Waited = Waiting & {
  readonly id: string;
  /** What the pipeline may take. */
  readonly timeoutMs: number;
  readonly use: "read" | "write";
  /** How long is waited beyond that. */
  readonly waitMoreMs: number;
};

/**
 * Waits for a function until the caller gives up, or until it should have answered long ago. Whoever gives up is answered at once: no
 * call of a function can be taken back. While nothing has come, progress says that it is waited for.
 */
export async function untilGivenUp(
  { id, timeoutMs, waitMoreMs, use, signal, onFrame }: Waited,
  call: (waiting: Waiting) => Promise<Called>,
): Promise<Called> {
  const limitMs = timeoutMs + waitMoreMs;
  const late = AbortSignal.timeout(limitMs);
  const over = AbortSignal.any([signal, late]);
  const startedAtMs = performance.now();
  const ticking = setInterval(() => {
    const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
    onFrame({ type: "progress", id, message: `waiting for the function for ${seconds} s` });
  }, PROGRESS_EVERY_MS);
  const onFirstFrame = (frame: Frame) => {
    clearInterval(ticking);
    if (!over.aborted) onFrame(frame);
  };
  try {
    over.throwIfAborted();
    return await Promise.race([call({ signal: over, onFrame: onFirstFrame }), aborted(over)]);
  } catch (error) {
    if (!over.aborted) throw error;
    const result = failedResult(signal.aborted ? givenUp(use) : tooLate(use, limitMs), "lambda");
    return { result, isUnreached: false };
  } finally {
    clearInterval(ticking);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function givenUp(use: "read" | "write"): ExecutionError {
  return {
    code: "cancelled",
    message:
      "Nobody waits for the function any more. It cannot be stopped from here, and may go on until its time is up.",
    hint: use === "write" ? MAY_HAVE_HAPPENED : "Run it again if it is still wanted.",
  };
}

function tooLate(use: "read" | "write", limitMs: number): ExecutionError {
  return {
    code: "function_timed_out",
    message: `The function has not answered within ${limitMs / 1_000} s.`,
    hint: `Ask for less, or give a shorter timeout.${use === "write" ? ` ${MAY_HAVE_HAPPENED}` : ""}`,
  };
}
