import { Principals } from "./principal.ts";
import { Tickets } from "./tickets.ts";

/** What asking remembers between calls, and the times that it keeps. */
export type Asking = {
  readonly tickets: Tickets;
  readonly principals: Principals;
  readonly nowMs: () => number;
  /** From the beginning of a call of an older client to the moment at which an open question ends it. */
  readonly answerWithinMs: number;
};

/** Clients of the older era give a call up after 60 s, and some say nothing about it: the question ends before. */
const ANSWER_WITHIN_MS = 50_000;

/** Makes an empty memory. The wall clock also runs while a laptop sleeps. */
export function createAsking(options: Partial<Pick<Asking, "nowMs" | "answerWithinMs">> = {}): Asking {
  const { nowMs = Date.now, answerWithinMs = ANSWER_WITHIN_MS } = options;
  return { tickets: new Tickets(nowMs), principals: new Principals(), nowMs, answerWithinMs };
}
