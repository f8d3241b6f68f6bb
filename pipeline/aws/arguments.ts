import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { FORBIDDEN_OPTIONS, GLOBAL_OPTIONS, UNABBREVIATED_OPTIONS } from "./global-options.ts";
import { at, type Option, readOption, refuseAbbreviation } from "./option.ts";

/** A global option as it was found. */
export type GlobalArgument = {
  readonly name: string;
  /** Null where the option takes no value. */
  readonly value: string | null;
  /** The word of the option, and the word of its value where that is another. */
  readonly words: readonly Word[];
};

export type AwsArguments = {
  readonly globals: readonly GlobalArgument[];
  /** All other words, in order: the service, the operation, and what belongs to it. */
  readonly own: readonly Word[];
};

/**
 * Takes the global options out of the words behind `aws`; they may stand anywhere.
 *
 * @throws {PipelineRefused} at the first forbidden, abbreviated or misspelt option
 */
export function readArguments(words: readonly Word[]): AwsArguments {
  const globals: GlobalArgument[] = [];
  const own: Word[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const found = readGlobal(word, words[index + 1]);
    if (found === null) own.push(word);
    else globals.push(found);
    if (found !== null && found.words.length === 2) index += 1;
  }
  return { globals, own };
}

function readGlobal(word: Word, next: Word | undefined): GlobalArgument | null {
  refuseHelpOption(word);
  const option = readOption(word);
  if (option === null) return null;
  refuseAbbreviation(word, option.name, UNABBREVIATED_OPTIONS);
  const global = GLOBAL_OPTIONS.get(option.name);
  const refused = global?.refused ?? FORBIDDEN_OPTIONS.get(option.name);
  if (refused !== undefined) refuse("forbidden-option", at(word), refused.message, refused.hint);
  if (global === undefined) return null;
  return global.takesValue ? readValue(word, option, next) : readSwitch(word, option);
}

function refuseHelpOption(word: Word): void {
  if (word.value === "--help" || word.value === "-h") refuseHelp(word);
}

/** @throws {PipelineRefused} always: `aws … help` opens a pager, and a tool of its own has the documents */
export function refuseHelp(word: Word): never {
  refuse(
    "help-command",
    at(word),
    "Help is not shown by a pipeline.",
    "Call the tool aws_cli_help with the service, and with the command where there is one.",
  );
}

function readSwitch(word: Word, { name, inlineValue }: Option): GlobalArgument {
  if (inlineValue !== null) {
    refuse(
      "unexpected-value",
      at(word),
      "This option takes no value.",
      "Write the option alone, without = and a value.",
    );
  }
  return { name, value: null, words: [word] };
}

function readValue(word: Word, { name, inlineValue }: Option, next: Word | undefined): GlobalArgument {
  if (inlineValue !== null) return { name, value: inlineValue, words: [word] };
  if (next === undefined || readOption(next) !== null) {
    refuse("missing-value", at(word), "This option needs a value.", "Write the value behind the option.");
  }
  return { name, value: next.value, words: [word, next] };
}
