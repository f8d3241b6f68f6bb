import type { ArgumentModel, Arity, CommandModel } from "../model/cli-model.ts";
import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { at, readOption, span } from "./option.ts";
import { readValues, valuesAt } from "./read-values.ts";
import { refuseHelp } from "./refuse-help.ts";
import { refuseUnknownOption } from "./refuse-unknown-option.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

/**
 * Gives each word behind a command to the option or positional argument that argparse would give it to.
 *
 * @param globalNames names of the global options, for suggestions
 * @throws {PipelineRefused} at an unknown option, and at a word that has no place
 */
export function matchArguments(
  command: CommandModel,
  rest: readonly Word[],
  globalNames: readonly string[],
): readonly ResolvedArgument[] {
  const options = new Map(command.arguments.flatMap((model) => (model.isPositional ? [] : [[model.name, model]])));
  const positionals = command.arguments.filter(({ isPositional }) => isPositional);
  const found: ResolvedArgument[] = [];
  let pending: readonly ArgumentModel[] = positionals;
  for (let index = 0; index < rest.length; ) {
    const word = rest[index];
    if (word === undefined) break;
    const option = readOption(word);
    if (option === null) {
      const chunk = valuesAt(rest, index);
      const matched = matchPositionals(pending, chunk, found.at(-1));
      found.push(...matched);
      // A later run of values has no place: versions of argparse differ in what they do with one.
      pending = [];
      index += chunk.length;
      continue;
    }
    const model = options.get(option.name);
    if (model === undefined) refuseUnknownOption(option, [...options.keys()], globalNames);
    const { argument, taken } = readValues(model, option, rest, index + 1);
    found.push(argument);
    index += 1 + taken;
  }
  return found;
}

const PATTERNS: Readonly<Record<Arity, string>> = {
  none: "()",
  one: "(A)",
  two: "(AA)",
  optional: "(A?)",
  some: "(A+)",
  any: "(A*)",
};

/** As argparse does: a regular expression over as many letters as there are words, with fewer arguments until it matches. */
function matchPositionals(
  models: readonly ArgumentModel[],
  words: readonly Word[],
  before: ResolvedArgument | undefined,
): readonly ResolvedArgument[] {
  for (let count = models.length; count > 0; count -= 1) {
    const pattern = models.slice(0, count).map(({ arity }) => PATTERNS[arity]);
    const match = new RegExp(`^${pattern.join("")}`).exec("A".repeat(words.length));
    if (match === null) continue;
    const [all = "", ...groups] = match;
    refuseExcess(words[all.length], before);
    return assign(
      models,
      groups.map(({ length }) => length),
      words,
    );
  }
  refuseApart(models[0], words);
  refuseExcess(words[0], before);
  return [];
}

/** One word of two that belong together: argparse gives neither a place when an option stands between them. */
function refuseApart(model: ArgumentModel | undefined, words: readonly Word[]): void {
  if (model?.arity !== "two" || words.length !== 1) return;
  refuse(
    "unexpected-argument",
    span(words),
    "This command takes two words that must stand side by side.",
    `Write both ${model.name} together, before or behind the options.`,
  );
}

function assign(models: readonly ArgumentModel[], counts: readonly number[], words: readonly Word[]) {
  let start = 0;
  return counts.flatMap((count, index): readonly ResolvedArgument[] => {
    const model = models[index];
    const values = words.slice(start, start + count);
    start += count;
    const [first] = values;
    const last = values.at(-1);
    if (model === undefined || first === undefined || last === undefined) return [];
    for (const value of values) if (value.value === "help") refuseHelp(value);
    return [{ model, values, isInline: false, start: first.start, end: last.end }];
  });
}

/** @param before the argument that stands before the word, if one does */
function refuseExcess(word: Word | undefined, before: ResolvedArgument | undefined): void {
  if (word === undefined) return;
  if (word.value === "help") refuseHelp(word);
  refuse("unexpected-argument", at(word), "The AWS CLI has no place for this word.", excessHint(before));
}

function excessHint(before: ResolvedArgument | undefined): string {
  if (before === undefined || before.model.isPositional) {
    return "Values belong behind the option that they are for, as in --name value; aws_cli_help shows the command's usage.";
  }
  const { arity, name } = before.model;
  if (arity === "none") return `The option ${name} before it takes no value; leave the word out.`;
  const takesSeveral = arity === "some" || arity === "any";
  return takesSeveral
    ? `The option ${name} before it takes several values only when they are all written behind it, without =.`
    : `The option ${name} before it takes one value; if both words belong to it, put the whole value in quotes.`;
}
