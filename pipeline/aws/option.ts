import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";

const NEGATIVE_NUMBER = /^-(?:\d+|\d*\.\d+)$/;
const LONG_OPTION = /^(--[A-Za-z0-9][A-Za-z0-9_-]*)(?:=(.*))?$/s;

/** A word that the AWS CLI takes for an option. */
export type Option = {
  readonly name: string;
  readonly word: Word;
  /** What stands behind `=` in the same word, as a word of its own, or null. */
  readonly inlineValue: Word | null;
};

/**
 * Reads a word as an option, deciding as the AWS CLI's own parser (Python's argparse) does: by the word alone.
 *
 * @returns null where the word is a value
 * @throws {PipelineRefused} where it looks like an option and is not spelled like one of the AWS CLI's
 */
export function readOption(word: Word): Option | null {
  const { value } = word;
  if (!value.startsWith("-") || value === "-" || NEGATIVE_NUMBER.test(value)) return null;
  const [, name, inlineValue] = LONG_OPTION.exec(value) ?? [];
  // An option's value `--` has meant different things to different versions of argparse.
  if (name !== undefined && inlineValue !== "--") {
    return { name, word, inlineValue: inlineValue === undefined ? null : inlineWord(word, name, inlineValue) };
  }
  // argparse takes a single dash and a space for a value that happens to begin with a dash.
  if (/^-[^-=]/.test(value) && value.includes(" ")) return null;
  return refuse(
    "option-spelling",
    at(word),
    "The AWS CLI takes this word for an option, and none of its options is spelled so.",
    "Write options as --name or --name=value in lower case; a value that begins with - must be written as --name=value.",
  );
}

/** The value in `--name=value`. Where quotes hide its beginning, it has the place of the whole word. */
function inlineWord(word: Word, name: string, value: string): Word {
  const before = name.length + 1;
  if (!word.text.startsWith(`${name}=`)) return { ...word, value };
  return { value, text: word.text.slice(before), start: word.start + before, end: word.end };
}

/** A place in the command, for a refusal. */
export type Place = { readonly start: number; readonly end: number; readonly found: string };

/** Where a word stands. */
export function at(word: Word): Place {
  return { start: word.start, end: word.end, found: word.text };
}

/** From the first word to the last; there must be one. */
export function span(words: readonly Word[]): Place {
  const first = words[0];
  const last = words.at(-1);
  return { start: first?.start ?? 0, end: last?.end ?? 0, found: words.map(({ text }) => text).join(" ") };
}
