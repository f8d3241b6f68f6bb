import { randomName } from "../random-name.ts";

/** By which way an answer comes; a ticket of one way is none of the other. */
export type Way = "plan" | "elicitation";

/** What became of an attempt to spend a ticket. */
export type Spent = "valid" | "expired" | "spent" | "other" | "unknown";

type Ticket = { readonly way: Way; readonly binding: string; readonly expiresAtMs: number; isSpent: boolean };

/** From the question to the last moment at which an answer counts. */
export const TICKET_LIFE_MS = 5 * 60_000;

/** Old tickets are remembered for a while, to say what became of them. */
const MAX_TICKETS = 1_000;

/**
 * The questions that were asked, each good for one answer. A ticket is a random name for what this process remembers: it holds
 * nothing that could be altered, and no other process knows it.
 */
export class Tickets {
  readonly #tickets = new Map<string, Ticket>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** @param binding names what would run, where and as whom. @returns the ticket */
  issue(way: Way, binding: string): string {
    const token = randomName(24);
    this.#tickets.set(token, { way, binding, expiresAtMs: this.#nowMs() + TICKET_LIFE_MS, isSpent: false });
    for (const oldest of [...this.#tickets.keys()].slice(0, -MAX_TICKETS)) this.#tickets.delete(oldest);
    return token;
  }

  /** Spends a ticket, whatever the answer is. Of several attempts only one gets `valid`: nothing is awaited in between. */
  spend(way: Way, token: string, binding: string): Spent {
    const ticket = this.#tickets.get(token);
    if (ticket === undefined || ticket.way !== way) return "unknown";
    if (ticket.isSpent) return "spent";
    if (this.#nowMs() >= ticket.expiresAtMs) return "expired";
    if (ticket.binding !== binding) return "other";
    ticket.isSpent = true;
    return "valid";
  }
}
