import type { Verdict } from "../../pipeline/policy/verdict.ts";
import { cleanText } from "../output/clean-text.ts";
import type { Identity } from "../run/identity.ts";
import type { Principal } from "./binding.ts";
import { TICKET_LIFE_MS } from "./tickets.ts";

/** What somebody must know to decide. */
export type Question = {
  /** As written: text from outside. */
  readonly command: string;
  readonly verdict: Verdict;
  readonly home: string;
  readonly identity: Identity;
  readonly principal: Principal | null;
};

/** The question as an elicitation shows it: our words, and the command as data. */
export function questionText(question: Question): string {
  const { command, verdict, home, identity, principal } = question;
  return [
    "Run this command?",
    "",
    cleanText(command),
    "",
    `Why you are asked: ${verdict.note?.reason ?? "The policy asks."}`,
    `Account: ${principal?.account ?? "unknown"}. As: ${principal?.arn ?? "unknown"}.`,
    `Region: ${identity.region}. Profile: ${identity.profile ?? "default"}. Runs: ${home}.`,
  ].join("\n");
}

/** The question as a plan, in the terms of the tool's result. */
export function planOf({ command, verdict, home, identity, principal }: Question, token: string) {
  return {
    token,
    expires_in_seconds: TICKET_LIFE_MS / 1_000,
    command: cleanText(command),
    why: verdict.note?.reason ?? "The policy asks.",
    rule: verdict.note?.rule ?? null,
    account: principal?.account ?? null,
    as: principal?.arn ?? null,
    region: identity.region,
    profile: identity.profile,
    home,
    next: "Nothing has run. Show the user this command and what it would do. Only if the user agrees, call aws_cli_pipeline again with the same arguments and this token as confirmation.",
  };
}
