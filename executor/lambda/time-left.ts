import { LIMITS } from "../../pipeline/limits.ts";
import type { Invocation } from "./session.ts";

/** What ending a pipeline takes at most (its polite end, then the other), and answering and cleaning after it. */
const RESERVE_MS = LIMITS.killGraceMs + 1_000;

/** Milliseconds from now after which a request must have been answered, so that Lambda does not end the function before. */
export function timeLeftMs({ deadlineAtMs }: Invocation): number {
  return Math.max(1, deadlineAtMs - Date.now() - RESERVE_MS);
}
