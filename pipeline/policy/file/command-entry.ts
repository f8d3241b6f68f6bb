import type { ResolvedCommand } from "../../aws/resolved-command.ts";
import { canonicalText } from "../canonical-text.ts";
import { isDryRun } from "../dry-run.ts";
import { type Matcher, wildcard } from "./matchers.ts";
import { optionValues } from "./option-values.ts";

/**
 * An entry of `dangerous_commands`: the beginning of a command, such as `aws iam delete-`, held against what the command means.
 * How it was written, in which order its options stand, and where its global options stood, makes no difference.
 */
export function dangerousEntry(entry: string): Matcher {
  const { text, names, options } = readEntry(entry);
  return ({ command }) =>
    (names.length > 0 && canonicalText(command).startsWith(text)) ||
    (beginsWith(command, names, true) && options.every((option) => hasOption(command, option, true)));
}

/**
 * An entry of `safe_patterns`: the beginning of a command, or an option or a word that it must really have, wherever they stand.
 * The service must be named in full, so that `aws s3` does not speak of `aws s3api`.
 */
export function safeEntry(entry: string): Matcher {
  const { isCommand, names, options } = readEntry(entry);
  return ({ command }) =>
    options.every((option) => hasOption(command, option, false)) &&
    (isCommand ? beginsWith(command, names, false) : names.every((name) => hasWord(command, name)));
}

type EntryOption = { readonly name: string; readonly values: readonly string[] };

type Entry = {
  /** With one space between its words; `aws` added where it is missing. */
  readonly text: string;
  /** It began with `aws`. */
  readonly isCommand: boolean;
  /** The words behind `aws`, up to the first option. */
  readonly names: readonly string[];
  readonly options: readonly EntryOption[];
};

/** `aws iam delete-*` is what the author of `aws iam delete-` would write with a wildcard. */
function readEntry(entry: string): Entry {
  const words = entry.trim().split(/\s+/).map(unquote);
  const isCommand = words[0] === "aws";
  const behind = isCommand ? words.slice(1) : words;
  const first = behind.findIndex((word) => word.startsWith("-"));
  const names = first < 0 ? behind : behind.slice(0, first);
  return {
    text: ["aws", ...behind].join(" ").replace(/\*+$/, ""),
    isCommand,
    names,
    options: first < 0 ? [] : readOptions(behind.slice(first)),
  };
}

/** What quotes stand for is compared, so quotes around a word of an entry say nothing. */
function unquote(word: string): string {
  return word.replace(/(^|=)(['"])(.*)\2$/, "$1$3");
}

function readOptions(words: readonly string[]): readonly EntryOption[] {
  const options: { name: string; values: string[] }[] = [];
  for (const word of words) {
    const [name = "", ...inline] = word.split("=");
    if (word.startsWith("-")) options.push({ name, values: inline.length > 0 ? [inline.join("=")] : [] });
    else options.at(-1)?.values.push(word);
  }
  return options;
}

/** The words that name the command, and its positional arguments. */
function wordsOf({ path, arguments: written }: ResolvedCommand): readonly string[] {
  const operands = written.filter(({ model }) => model.isPositional);
  return [...path, ...operands.flatMap(({ values }) => values.map(({ value }) => value))];
}

/** All words must be the command's, the last one its beginning. A service alone is its beginning only where `loosely` is said. */
function beginsWith(command: ResolvedCommand, names: readonly string[], loosely: boolean): boolean {
  const words = wordsOf(command);
  return names.every((name, index) => {
    const isLast = index === names.length - 1 && (loosely || index > 0);
    return wildcard(isLast ? `${name}*` : name).test(words[index] ?? "");
  });
}

/** `get-` is the beginning of a word, `help` is a whole one. */
function hasWord({ path }: ResolvedCommand, name: string): boolean {
  const pattern = wildcard(name.endsWith("-") ? `${name}*` : name);
  return path.slice(1).some((word) => pattern.test(word));
}

/** @param unread what is answered where the value cannot be read */
function hasOption(command: ResolvedCommand, { name, values }: EntryOption, unread: boolean): boolean {
  if (name === "--dry-run" || name === "--dryrun") return isDryRun(command);
  const { isGiven, isReadable, leaves, words } = optionValues(command, name);
  if (!isGiven) return false;
  if (!isReadable) return unread;
  if (words.length === 0 && leaves.every((leaf) => leaf === "true" || leaf === "false")) {
    return leaves.includes(name.startsWith("--no-") ? "false" : "true");
  }
  const beginning = wildcard(`${values.join(" ")}*`);
  return [words, leaves].some((written) => beginning.test(written.join(" ")));
}
