import type { CommandValues } from "./values/command-values.ts";

/**
 * One row of a class's table. Commands are written in the CLI's words: the service, then what follows, such as
 * `sts assume-*`; `*` stands for any run of characters of a word and `|` separates alternatives of a word, as in
 * `ecr get-login*|get-authorization-token`. A row counts for every command that begins so.
 */
export type ClassRule = string | OptionRule | ValueRule;

/** Counts only where one of the options is written. */
export type OptionRule = { readonly commands: string; readonly options: readonly string[] };

/** Counts only where the values say so. */
export type ValueRule = { readonly commands: string; readonly when: ValueTest };

/** Pure. What cannot be read counts as the worse case, so it answers true then. */
export type ValueTest = (values: CommandValues) => boolean;

/** @returns the rows with the same test */
export function whenever(when: ValueTest, rows: readonly string[]): readonly ValueRule[] {
  return rows.map((commands) => ({ commands, when }));
}
