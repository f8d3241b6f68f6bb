import type { ExecutionError } from "../../pipeline/contract.ts";
import type { Verdict } from "../../pipeline/policy/verdict.ts";
import type { Confirmed } from "../../pipeline/policy/verdict-error.ts";
import type { Settings } from "../config/settings.ts";
import type { Spent, Tickets, Way } from "./tickets.ts";

/** What the call brings along: the token of a plan, or a client's answer to an elicitation and the state that came with it. */
export type Answer = {
  readonly planToken: string | null;
  readonly elicitation: { readonly state: string; readonly action: "accept" | "decline" | "cancel" } | null;
};

/** Whether a command may go on: with what agreement, after which question, or why not. */
export type Consent =
  | { readonly is: "given"; readonly confirmed: Confirmed }
  | { readonly is: "needed"; readonly way: Way; readonly token: string }
  | { readonly is: "refused"; readonly error: ExecutionError };

/** What the verdict asks for under the user's setting: nothing, no more than the client's own approval, or a full question. */
export function whatIsAsked(verdict: Verdict, setting: Settings["confirm"]): "nothing" | "approval" | "question" {
  if (verdict.decision === "allow" || verdict.decision === "deny") return "nothing";
  if (setting === "never") return "nothing";
  return verdict.decision === "ask-lightly" && setting === "auto" ? "approval" : "question";
}

/**
 * Looks for the answer to a full question, or asks it. An answer counts only with the ticket of the very question: what a client
 * sends unasked is no answer.
 *
 * @param binding names what would run, where and as whom
 */
export function seekConsent(tickets: Tickets, binding: string, answer: Answer, canElicit: boolean): Consent {
  if (answer.planToken !== null) return judgeTicket(tickets.spend("plan", answer.planToken, binding));
  if (answer.elicitation !== null) {
    const { state, action } = answer.elicitation;
    const ticket = judgeTicket(tickets.spend("elicitation", state, binding));
    return ticket.is === "given" && action !== "accept" ? { is: "refused", error: ANSWERS[action] } : ticket;
  }
  const way = canElicit ? "elicitation" : "plan";
  return { is: "needed", way, token: tickets.issue(way, binding) };
}

function judgeTicket(spent: Spent): Consent {
  return spent === "valid" ? { is: "given", confirmed: "fully" } : { is: "refused", error: TICKETS[spent] };
}

const AGAIN = "If the user still wants it, call the tool again without confirmation: it will ask anew.";

const TICKETS: Readonly<Record<Exclude<Spent, "valid">, ExecutionError>> = {
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

const ANSWERS: Readonly<Record<"decline" | "cancel", ExecutionError>> = {
  decline: {
    code: "confirmation_declined",
    message: "The user said no. Nothing was run.",
    hint: "Do not try again in another way; ask the user what to do instead.",
  },
  cancel: {
    code: "confirmation_cancelled",
    message: "The user closed the question without an answer. Nothing was run.",
    hint: "Ask the user whether to go on.",
  },
};
