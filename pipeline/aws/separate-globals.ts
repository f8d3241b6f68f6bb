import type { ArgumentModel } from "../model/cli-model.ts";
import { listNames } from "../nearest-names.ts";
import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { forbiddenGlobal } from "./global-options.ts";
import { at, type Option, readOption } from "./option.ts";
import { readValues } from "./read-values.ts";
import { refuseHelp } from "./refuse-help.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

export type SeparatedWords = {
  readonly globals: readonly ResolvedArgument[];
  /** All other words, in order: the service, the command, and what belongs to it. */
  readonly own: readonly Word[];
};

/**
 * Takes the global options out of the words behind `aws`. They may stand anywhere, and what stood around one is joined: so does
 * the AWS CLI, whose main parser takes them out before the command's own parser sees the rest.
 *
 * @param options the global options of the CLI's model
 * @throws {PipelineRefused} at a global option that is not allowed, abbreviated, or has no value
 */
export function separateGlobals(words: readonly Word[], options: readonly ArgumentModel[]): SeparatedWords {
  const byName = new Map(options.map((option) => [option.name, option]));
  const globals: ResolvedArgument[] = [];
  const own: Word[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const option = readOption(word);
    const model = option === null ? undefined : globalModel(option, byName);
    if (option === null || model === undefined) {
      own.push(word);
      continue;
    }
    const { argument, taken } = readValues(model, option, words, index + 1);
    globals.push(argument);
    index += taken;
  }
  return { globals, own };
}

function globalModel(option: Option, byName: ReadonlyMap<string, ArgumentModel>): ArgumentModel | undefined {
  if (option.name === "--help") refuseHelp(option.word);
  const model = byName.get(option.name);
  const forbidden = model === undefined ? null : forbiddenGlobal(option.name);
  if (forbidden !== null) refuse("forbidden-option", at(option.word), forbidden.message, forbidden.hint);
  if (model === undefined) refuseGlobalAbbreviation(option, byName);
  return model;
}

/** Even where a command has an option of just this name: the main parser comes first, and completes it. */
function refuseGlobalAbbreviation({ name, word }: Option, byName: ReadonlyMap<string, ArgumentModel>): void {
  const full = [...byName.keys()].filter((global) => global.startsWith(name));
  if (full.length > 0) refuseAbbreviation(word, full);
}

/**
 * @param full the options that begin so
 * @throws {PipelineRefused} always
 */
export function refuseAbbreviation(word: Word, full: readonly string[]): never {
  refuse(
    "abbreviated-option",
    at(word),
    "The AWS CLI could take this for the beginning of a longer option, so options must be spelled out.",
    `Did you mean ${listNames(full.slice(0, 3), "or")}? Write the whole name.`,
  );
}
