import { nearestName } from "../../pipeline/nearest-name.ts";
import { type AskOptions, askAwsCli, NoAnswerError } from "./ask.ts";
import type { FoundAwsCli } from "./find.ts";
import { helpDetail } from "./help-detail.ts";
import { type HelpFacts, helpFactsSchema } from "./help-facts.ts";
import { helpPage } from "./help-page.ts";

/** A page of documentation, or why there is none and what to ask instead. */
export type HelpAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** What is asked: a page, or one detail of it. */
export type HelpQuestion = {
  /** A word after `aws`, such as `ec2`; `aws` stands for the CLI itself, whose page lists the services. */
  readonly service: string;
  /** One or more words, such as `describe-instances`, `cp` or `wait instance-running`; an option behind them is a detail. */
  readonly command: string | null;
  /** An option or a section, which is then shown alone and in full. */
  readonly detail: string | null;
};

/** Commands whose facts are kept in memory, the last ones asked for. */
const MAX_KEPT = 64;
const MAX_SUGGESTIONS = 6;
const WORD = /^[a-z0-9][a-z0-9-]*$/;

const kept = new Map<string, HelpFacts>();

/**
 * Asks the AWS CLI for its documentation of a service (all its commands) or of one command.
 *
 * @throws the signal's reason when it aborts
 */
export async function askHelp(cli: FoundAwsCli, question: HelpQuestion, options: AskOptions): Promise<HelpAnswer> {
  const [words, option] = splitWords(question);
  if (!words.every((word) => WORD.test(word))) return REFUSED;
  const key = [cli.path, cli.version, ...words].join(" ");
  const facts = kept.get(key) ?? (await askFacts(cli, words, options));
  if (facts === null) return NO_ANSWER;
  keep(key, facts);
  if ("unknown" in facts) return unknownName(words, facts.unknown, facts.known);
  const detail = question.detail ?? option;
  return detail === null ? { ok: true, text: helpPage(words, facts) } : helpDetail(words, facts, detail);
}

/** Models write `describe-instances --filters` to ask for one option. */
function splitWords({ service, command }: HelpQuestion): readonly [readonly string[], string | null] {
  const words = [service, ...(command ?? "").split(/\s+/)].filter((word) => word !== "");
  if (words[0] === "aws") words.shift();
  const last = words.at(-1);
  return last?.startsWith("--") && words.length > 1 ? [words.slice(0, -1), last] : [words, null];
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

async function askFacts(cli: FoundAwsCli, words: readonly string[], options: AskOptions): Promise<HelpFacts | null> {
  try {
    return helpFactsSchema.parse(await askAwsCli(cli, { kind: "help", words }, options));
  } catch (error) {
    if (error instanceof NoAnswerError) return null;
    throw error;
  }
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

function keep(key: string, facts: HelpFacts): void {
  kept.delete(key);
  kept.set(key, facts);
  for (const oldest of [...kept.keys()].slice(0, -MAX_KEPT)) kept.delete(oldest);
}
