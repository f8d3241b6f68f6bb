import type { CommandValues } from "./values/command-values.ts";
import type { Value } from "./values/value.ts";

/**
 * One row of a class's table. Commands are written in the CLI's words: the service, then what follows, such as
 * `sts assume-*`; `*` stands for any run of characters of a word and `|` separates alternatives of a word, as in
 * `ecr get-login*|get-authorization-token`. A row counts for every command that begins so.
 */
export type ClassRule = string | OptionRule | ValueRule;

/** Counts only where one of the options is written. */
type OptionRule = { readonly commands: string; readonly options: readonly string[] };

/** Counts only where the values say so. */
export type ValueRule = {
  readonly commands: string;
  readonly when: ValueTest;
  /** Set where the row speaks only of commands that have an option for one of these members of the API's input. */
  readonly members?: readonly string[];
};

/** Pure. What cannot be read counts as the worse case, so it answers true then. */
export type ValueTest = (values: CommandValues) => boolean;

/**
 * Looks at a member of the API's input, whatever command has it.
 *
 * @param passes for one value of the member
 */
export function memberRule(commands: string, members: readonly string[], passes: (value: Value) => boolean): ValueRule {
  return { commands, members, when: (values) => members.some((name) => values.member(name).some(passes)) };
}

/** @returns the rows with the same test */
export function whenever(when: ValueTest, rows: readonly string[]): readonly ValueRule[] {
  return rows.map((commands) => ({ commands, when }));
}
