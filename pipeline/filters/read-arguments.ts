import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import type { FilterTable, OptionRule, ValueRule } from "./filter-table.ts";
import { type Part, partOf, placeOf, slicePart, textOf } from "./part.ts";
import { refuseOption } from "./refuse-option.ts";

/** The words of a stage, told apart by the program's table. */
export type FilterArguments = {
  readonly options: readonly { readonly rule: OptionRule; readonly values: readonly Part[] }[];
  /** The words that the options were written with, their values among them, in the order written. */
  readonly optionWords: readonly string[];
  readonly operands: readonly Word[];
};

type Reader = {
  readonly table: FilterTable;
  readonly words: readonly Word[];
  next: number;
  optionsEnded: boolean;
  readonly options: { rule: OptionRule; values: readonly Part[] }[];
  readonly optionWords: string[];
  readonly operands: Word[];
};

/**
 * Tells options from operands as GNU's getopt does: options after operands are options, short ones may be bundled, `--` ends
 * them. Unlike getopt, long names count only in full.
 *
 * @param words the stage's words, the program's name first
 * @throws {PipelineRefused} on an option that the table lacks, and on a value that its rule does not match
 */
export function readArguments(table: FilterTable, words: readonly Word[]): FilterArguments {
  const reader: Reader = {
    table,
    words,
    next: 1,
    optionsEnded: false,
    options: [],
    optionWords: [],
    operands: [],
  };
  for (let word = takeWord(reader); word !== undefined; word = takeWord(reader)) readWord(reader, word);
  return reader;
}

/**
 * The argv to spawn: options first, as written; `--` where an operand would else be taken for an option.
 */
export function argvOf(read: FilterArguments): readonly string[] {
  const operands = read.operands.map((operand) => operand.value);
  const guard = operands.some((operand) => operand.startsWith("-") && operand !== "-") ? ["--"] : [];
  return [...read.optionWords, ...guard, ...operands];
}

function takeWord(reader: Reader): Word | undefined {
  const word = reader.words[reader.next];
  reader.next += 1;
  return word;
}

function readWord(reader: Reader, word: Word): void {
  const { table } = reader;
  const { value } = word;
  if (reader.optionsEnded || value === "-" || !value.startsWith("-")) {
    reader.operands.push(word);
    if (table.stopsAtOperand) reader.optionsEnded = true;
  } else if (value === "--" && !table.ownReader) {
    reader.optionsEnded = true;
  } else if (table.takesNumber && /^-[0-9]+$/.test(value)) {
    reader.optionWords.push(value);
  } else {
    reader.optionWords.push(value);
    if (value.startsWith("--")) readLongOption(reader, word);
    else readShortOptions(reader, word);
  }
}

function readLongOption(reader: Reader, word: Word): void {
  const { table } = reader;
  const exact = findOption(table, word.value);
  if (exact !== undefined) {
    keep(reader, exact, takeValues(reader, exact, partOf(word)));
    return;
  }
  const equals = word.value.indexOf("=");
  const rule = equals === -1 || table.ownReader ? undefined : findOption(table, word.value.slice(0, equals));
  if (rule?.values[0] === undefined) refuseOption(table, partOf(word), word.value);
  keep(reader, rule, [checkedValue(table, rule.values[0], partOf(word, equals + 1))]);
}

/** Reads `-rn`, `-k2` and `-rk2`: letters, of which the last may have the rest of the word as its value. */
function readShortOptions(reader: Reader, word: Word): void {
  const { table } = reader;
  for (let at = 1; at < word.value.length; at += 1) {
    const letter = String.fromCodePoint(word.value.codePointAt(at) ?? 0);
    const part = slicePart(partOf(word), word.value.length === 2 ? 0 : at, at + letter.length);
    const rule = findOption(table, `-${letter}`);
    if (rule === undefined) refuseOption(table, part, `-${letter}`);
    const rest = partOf(word, at + 1);
    const [value] = rule.values;
    if (value !== undefined && textOf(rest) !== "") {
      keep(reader, rule, [checkedValue(table, value, rest)]);
      return;
    }
    keep(reader, rule, takeValues(reader, rule, part));
    if (value !== undefined) return;
  }
}

function findOption(table: FilterTable, name: string): OptionRule | undefined {
  return table.options.find((rule) => rule.names.includes(name));
}

function keep(reader: Reader, rule: OptionRule, values: readonly Part[]): void {
  reader.options.push({ rule, values });
}

/** Takes the words that follow an option as its values. */
function takeValues(reader: Reader, rule: OptionRule, option: Part): readonly Part[] {
  const { table } = reader;
  return rule.values.map((value) => {
    const word = takeWord(reader);
    if (word === undefined) {
      refuse(`${table.name}-option`, placeOf(option), "This option needs a value, and none follows.", value.expected);
    }
    reader.optionWords.push(word.value);
    return checkedValue(table, value, partOf(word));
  });
}

function checkedValue(table: FilterTable, rule: ValueRule, part: Part): Part {
  if (rule.pattern.test(textOf(part))) return part;
  refuse(`${table.name}-value`, placeOf(part), "This is not a value that the option takes.", rule.expected);
}
