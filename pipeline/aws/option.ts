import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";

const NEGATIVE_NUMBER = /^-(?:\d+|\d*\.\d+)$/;
const LONG_OPTION = /^(--[a-z0-9][a-z0-9-]*)(?:=(.*))?$/s;

export type Option = {
  readonly name: string;
  /** What stands behind `=` in the same word, or null. */
  readonly inlineValue: string | null;
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
  if (name !== undefined) return { name, inlineValue: inlineValue ?? null };
  // argparse takes a single dash and a space for a value that happens to begin with a dash.
  if (!value.startsWith("--") && value.includes(" ")) return null;
  return refuse(
    "option-spelling",
    at(word),
    "The AWS CLI takes this word for an option, and none of its options is spelled so.",
    "Write options as --name or --name=value in lower case; a value that begins with - must be written as --name=value.",
  );
}

/** Where a word stands, for a refusal. */
export function at(word: Word): { readonly start: number; readonly end: number; readonly found: string } {
  return { start: word.start, end: word.end, found: word.text };
}

/**
 * @param names options that must be spelled out
 * @throws {PipelineRefused} where `name` is the beginning of one of them, which the AWS CLI would complete
 */
export function refuseAbbreviation(word: Word, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const full = names.filter((candidate) => candidate.startsWith(name));
  if (full.length === 0) return;
  refuse(
    "abbreviated-option",
    at(word),
    "The AWS CLI could take this for the beginning of a longer option, so options must be spelled out.",
    `Did you mean ${full.join(" or ")}? Write the whole name.`,
  );
}
