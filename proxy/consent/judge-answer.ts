import type { ExecutionError } from "../../pipeline/contract.ts";
import type { Answer, Reply } from "./answer.ts";
import type { Spent, Tickets } from "./tickets.ts";

/** Whether the user has agreed to this very command, or why nothing may run. */
export type Consent = { readonly isGiven: true } | { readonly isGiven: false; readonly error: ExecutionError };

/** Judges an answer that a call brings along. A yes counts only with the ticket of the very question, once and in time. */
export function judgeAnswer(tickets: Tickets, binding: string, { way, ticket, reply }: Answer): Consent {
  const spent = tickets.spend(way, ticket, binding);
  return reply === "yes" && spent !== "valid" ? refused(BAD_TICKETS[spent]) : judgeReply(reply);
}

/** Judges an answer of which it is known what it answers. `silence`: there was none. */
export function judgeReply(reply: Reply | "silence"): Consent {
  return reply === "yes" ? { isGiven: true } : refused(NO_YES[reply]);
}

function refused(error: ExecutionError): Consent {
  return { isGiven: false, error };
}

const AGAIN = "If the user still wants it, call the tool again without confirmation: it asks anew.";

const BAD_TICKETS: Readonly<Record<Exclude<Spent, "valid">, ExecutionError>> = {
  expired: {
    code: "confirmation_expired",
    message: "The confirmation came too late: it was good for five minutes. Nothing was run.",
    hint: AGAIN,
  },
  spent: {
    code: "confirmation_invalid",
    message: "This confirmation has been used already. Nothing was run this time.",
    hint: "Look whether the command has done its work before you ask for it again.",
  },
  other: {
    code: "confirmation_invalid",
    message: "The confirmation was given for another command, account, region, profile or home. Nothing was run.",
    hint: AGAIN,
  },
  unknown: {
    code: "confirmation_invalid",
    message: "This is no confirmation that was given here, or it was altered. Nothing was run.",
    hint: AGAIN,
  },
};

const NO_YES: Readonly<Record<Exclude<Reply, "yes"> | "silence", ExecutionError>> = {
  no: {
    code: "confirmation_declined",
    message: "The user said no. Nothing was run.",
    hint: "Do not try it in another way; ask the user what to do instead.",
  },
  cancel: {
    code: "confirmation_cancelled",
    message: "The question was closed without an answer. Nothing was run.",
    hint: "Ask the user whether to go on.",
  },
  silence: {
    code: "confirmation_expired",
    message: "Nobody answered the question in time. Nothing was run.",
    hint: AGAIN,
  },
  garbled: {
    code: "confirmation_invalid",
    message: "The client's answer to the question could not be understood. Nothing was run.",
    hint: AGAIN,
  },
};
