import type { ArgumentModel, Arity } from "../model/cli-model.ts";
import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { at, type Option, readOption } from "./option.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

/** An option with its values, and how many of the words behind it they took. */
export type ReadOptionValues = { readonly argument: ResolvedArgument; readonly taken: number };

/**
 * Takes the values of an option, as many as argparse would: all that follow up to the next option where it takes several,
 * and no more than the one of `--name=value`.
 *
 * @param words all words, and `next` the index of the one behind the option
 * @throws {PipelineRefused} where there are too few values, or a value too many in the same word
 */
export function readValues(
  model: ArgumentModel,
  option: Option,
  words: readonly Word[],
  next: number,
): ReadOptionValues {
  const values = option.inlineValue === null ? separateValues(model, option, words, next) : inlineValue(model, option);
  const isInline = option.inlineValue !== null;
  const end = values.at(-1)?.end ?? option.word.end;
  return { argument: { model, values, isInline, start: option.word.start, end }, taken: isInline ? 0 : values.length };
}

function inlineValue({ arity }: ArgumentModel, { word, inlineValue }: Option): readonly Word[] {
  if (arity === "none") {
    refuse(
      "unexpected-value",
      at(word),
      "This option takes no value.",
      "Write the option alone, without = and a value; most switches have a --no- form that says the opposite.",
    );
  }
  if (arity === "two") {
    refuse("missing-value", at(word), "This option needs two values.", "Write both behind the option, without =.");
  }
  return inlineValue === null ? [] : [inlineValue];
}

/** Fewest and most words that an option takes. */
const COUNTS: Readonly<Record<Arity, readonly [number, number]>> = {
  none: [0, 0],
  one: [1, 1],
  two: [2, 2],
  optional: [0, 1],
  some: [1, Number.POSITIVE_INFINITY],
  any: [0, Number.POSITIVE_INFINITY],
};

function separateValues(
  { arity }: ArgumentModel,
  option: Option,
  words: readonly Word[],
  next: number,
): readonly Word[] {
  const [fewest, most] = COUNTS[arity];
  const values = valuesAt(words, next, most);
  if (values.length < fewest) refuseMissingValue(option, words[next + values.length], fewest);
  return values;
}

/** The words from `start` on, up to the next one that argparse takes for an option, and no more than `most`. */
export function valuesAt(words: readonly Word[], start: number, most = Number.POSITIVE_INFINITY): readonly Word[] {
  let end = start;
  for (let word = words[end]; word !== undefined && end - start < most; word = words[end]) {
    if (readOption(word) !== null) break;
    end += 1;
  }
  return words.slice(start, end);
}

function refuseMissingValue({ word }: Option, next: Word | undefined, needed: number): never {
  refuse(
    "missing-value",
    at(word),
    needed === 2 ? "This option needs two values." : "This option needs a value.",
    next === undefined
      ? "Write the value behind the option."
      : "Write the value behind the option; one that begins with -- must be written as --name=value.",
  );
}
