import type { Verdict } from "../../pipeline/policy/verdict.ts";
import { cleanText } from "../output/clean-text.ts";
import type { Identity } from "../run/identity.ts";
import type { Principal } from "./principal.ts";
import { TICKET_LIFE_MS } from "./tickets.ts";

/** What somebody must know to decide. */
export type Question = {
  /** As written: text from outside. */
  readonly command: string;
  readonly verdict: Verdict;
  readonly home: string;
  /** Name of the target, or null where there is none. */
  readonly target: string | null;
  readonly identity: Pick<Identity, "region" | "profile">;
  readonly principal: Principal | null;
};

/** The question as a form shows it. The command comes last: however long it is, it hides nothing that must be known. */
export function questionText(question: Question): string {
  const { command, caution, why, classes, account, as, region, profile, home, ...more } = factsOf(question);
  return [
    "Run this AWS command?",
    "",
    `Why you are asked: ${why} (${classes.join(", ")})`,
    ...(more.target === undefined ? [] : [`Target: ${more.target}`]),
    `Account: ${account ?? "unknown"}, as ${as ?? "unknown"}`,
    ...(more.function === undefined ? [] : [`By the roles of the function ${more.function}`]),
    `Region: ${region}. Profile: ${profile ?? "default"}. Home: ${home}.`,
    ...(caution === undefined ? [] : [caution]),
    "",
    ...fenced(command),
  ].join("\n");
}

/** The question as a plan, in the terms of the tool's result. */
export function planOf(question: Question, token: string) {
  return {
    token,
    expires_in_seconds: TICKET_LIFE_MS / 1_000,
    ...factsOf(question),
    rule: question.verdict.note?.rule ?? null,
    next: "Nothing has run. Show the user this command, the account, the region and why it is asked. Only if the user agrees, call aws_cli_pipeline again with the same arguments and this token as confirmation; it is good once, for five minutes. If the user does not agree, do not run it in another way.",
  };
}

function factsOf({ command, verdict, home, target, identity, principal }: Question) {
  const shown = cleanText(command);
  return {
    command: shown,
    ...(shown === command ? {} : { caution: "The command holds invisible characters, which are not shown here." }),
    why: oneLine(verdict.note?.reason ?? "The policy asks about it."),
    classes: [...verdict.classes],
    ...(target === null ? {} : { target }),
    account: principal?.account ?? null,
    as: typeof principal?.arn === "string" ? oneLine(principal.arn) : null,
    ...(principal?.through === undefined ? {} : { function: principal.through }),
    region: identity.region,
    profile: identity.profile === null ? null : oneLine(identity.profile),
    home,
  };
}

/** A command may hold backticks and line ends: it must not be able to close its fence and go on in our words. */
function fenced(command: string): readonly string[] {
  const longest = Math.max(2, ...[...command.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [fence, command, fence];
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, " ").trim();
}
