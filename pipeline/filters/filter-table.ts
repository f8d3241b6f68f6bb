import type { FilterProgram, FilterStage } from "../stage.ts";
import type { Word } from "../word.ts";

/**
 * Reads the words of one filter stage, `words[0]` being the program's name.
 *
 * @throws {PipelineRefused} at the first word, or part of one, that the filter does not take
 */
export type FilterGrammar = (words: readonly Word[]) => FilterStage;

/** What an option's value may be. */
export type ValueRule = {
  /** How documents name the value, such as `NUMBER`. */
  readonly name: string;
  /** Matches every accepted value from its first to its last character. */
  readonly pattern: RegExp;
  /** Our own sentence about what is expected. */
  readonly expected: string;
};

/** One option in all its spellings, such as `-n` and `--lines`; a long flag with a fixed value is a spelling too. */
export type OptionRule = { readonly names: readonly string[]; readonly values: readonly ValueRule[] };

/** The options that one program takes here, as data. Whatever is not in the table is refused. */
export type FilterTable = {
  /** The name as users know it: heads the document's section, begins each refusal's construct. */
  readonly name: string;
  readonly program: FilterProgram;
  readonly options: readonly OptionRule[];
  /** How often `-`, the name of standard input, may stand as an operand. */
  readonly dashes: number;
  /** What the program takes as an operand besides, for the document. */
  readonly operand?: string;
  /** Options that are missing for a reason that a user may want to know. */
  readonly refused: Readonly<Record<string, string>>;
  /** Sentences for the document about what the table cannot show. */
  readonly notes?: readonly string[];
  /** True where `-5` stands for a number of lines. */
  readonly takesNumber?: true;
  /** True where the program takes whatever follows its first operand as an operand. */
  readonly stopsAtOperand?: true;
  /** jq reads its own command line: no `--`, no `--name=value`. */
  readonly ownReader?: true;
};

/** An option without a value. */
export function flag(...names: readonly string[]): OptionRule {
  return { names, values: [] };
}

/** An option with a value. */
export function valued(value: ValueRule, ...names: readonly string[]): OptionRule {
  return { names, values: [value] };
}
