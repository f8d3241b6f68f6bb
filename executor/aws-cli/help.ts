import { nearestName } from "../../pipeline/nearest-name.ts";
import { type AskOptions, askAwsCli, NoAnswerError } from "./ask.ts";
import type { FoundAwsCli } from "./find.ts";
import { helpFactsSchema } from "./help-facts.ts";
import { helpPage } from "./help-page.ts";

/** A page of documentation, or why there is none and what to ask instead. */
export type HelpAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** Pages kept in memory, the last ones asked for. */
const MAX_PAGES = 64;
const MAX_SUGGESTIONS = 6;
const WORD = /^[a-z0-9][a-z0-9-]*$/;

const pages = new Map<string, HelpAnswer>();

/**
 * Asks the AWS CLI for its documentation of a service (all its commands) or of one command.
 *
 * @param question.service a word after `aws`, such as `ec2`; `aws` stands for the CLI itself and lists the services
 * @param question.command one or more words, such as `describe-instances`, `cp` or `wait instance-running`
 * @throws the signal's reason when it aborts
 */
export async function askHelp(
  cli: FoundAwsCli,
  question: { readonly service: string; readonly command?: string },
  options: AskOptions,
): Promise<HelpAnswer> {
  const words = [question.service, ...(question.command ?? "").split(/\s+/)].filter((word) => word !== "");
  if (words[0] === "aws") words.shift();
  if (!words.every((word) => WORD.test(word))) return REFUSED;
  const key = [cli.path, cli.version, ...words].join(" ");
  const kept = pages.get(key);
  const answer = kept ?? (await askPage(cli, words, options));
  if (answer !== NO_ANSWER) keep(key, answer);
  return answer;
}

const REFUSED: HelpAnswer = {
  ok: false,
  message: "Services and commands are named by lower-case words of letters, digits and hyphens.",
  hint: "Give the service as one word, such as s3api, and the command as it follows, such as get-object; leave options out.",
};

const NO_ANSWER: HelpAnswer = {
  ok: false,
  message: "The AWS CLI did not answer the question for its documentation.",
  hint: "Ask again; if it happens again, see the executor's log and whether this AWS CLI runs at all.",
};

async function askPage(cli: FoundAwsCli, words: readonly string[], options: AskOptions): Promise<HelpAnswer> {
  let answer: unknown;
  try {
    answer = await askAwsCli(cli, { kind: "help", words }, options);
  } catch (error) {
    if (error instanceof NoAnswerError) return NO_ANSWER;
    throw error;
  }
  const facts = helpFactsSchema.parse(answer);
  if ("unknown" in facts) return unknownName(words, facts.unknown, facts.known);
  return { ok: true, text: helpPage(words, facts) };
}

function unknownName(words: readonly string[], index: number, known: readonly string[]): HelpAnswer {
  const near = nearNames(words[index] ?? "", known);
  const message =
    index === 0 ? "The AWS CLI has no service of this name." : "The AWS CLI has no command of this name there.";
  const list = index === 0 ? "service aws for all services" : "service alone for its commands";
  const hint = near.length > 0 ? `Did you mean ${near.join(", ")}?` : `Ask for help on the ${list}.`;
  return { ok: false, message, hint };
}

/** The name with the fewest edits, then those that hold the word: `cognito` is far from `cognito-idp` by edits. */
function nearNames(word: string, known: readonly string[]): readonly string[] {
  const nearest = nearestName(word, known);
  const holding = word.length < 3 ? [] : known.filter((name) => name.includes(word));
  return [...new Set([...(nearest === null ? [] : [nearest]), ...holding])].slice(0, MAX_SUGGESTIONS);
}

function keep(key: string, answer: HelpAnswer): void {
  pages.delete(key);
  pages.set(key, answer);
  for (const oldest of [...pages.keys()].slice(0, -MAX_PAGES)) pages.delete(oldest);
}
