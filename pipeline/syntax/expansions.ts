import { refuseSyntax } from "./refuse-syntax.ts";

/** A word with its quoted characters blanked out: only unquoted characters can make a shell expand it. */
export type BareWord = {
  readonly value: string;
  /** As long as `value`; NUL, which no command holds, stands for each quoted character. */
  readonly bare: string;
  /** Where each character of `bare` stands in the command. */
  readonly origins: readonly number[];
  readonly start: number;
  readonly end: number;
};

/**
 * How a word begins that bash takes for an assignment: a name, perhaps with a subscript, and `=` or `+=`. Where a command
 * begins, it sets a variable; anywhere, `~` is expanded in it after `=` and `:`.
 */
export const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*(?:\[.*\])?\+?=/s;

/** A pattern that begins so reaches outside the (empty) working directory. */
const OUTSIDE = /^(?:\/|\.\.?\/)/;

/** @throws {PipelineRefused} where a shell in an empty directory would make something else of the word */
export function refuseExpandedWord(command: string, word: BareWord): void {
  refuseBraces(command, word);
  refuseTilde(command, word);
  if (/[*?[]/.test(word.bare) && OUTSIDE.test(word.value)) refuseSyntax("glob", command, word.start, word.end);
}

/** Broader than bash, which wants the separator on the level of the braces: there is nothing to get wrong. */
function refuseBraces(command: string, { bare, origins }: BareWord): void {
  const open = bare.indexOf("{");
  if (open < 0) return;
  const separators = [bare.indexOf(",", open), bare.indexOf("..", open)].filter((at) => at >= 0);
  if (separators.length === 0) return;
  const close = bare.indexOf("}", Math.min(...separators));
  if (close >= 0) refuseSyntax("brace-expansion", command, origins[open] ?? 0, (origins[close] ?? 0) + 1);
}

function refuseTilde(command: string, { bare, origins }: BareWord): void {
  const at = bare.startsWith("~") ? 0 : tildeInAssignment(bare);
  if (at < 0) return;
  const start = origins[at] ?? 0;
  refuseSyntax("tilde-expansion", command, start, start + 1);
}

function tildeInAssignment(bare: string): number {
  if (!ASSIGNMENT.test(bare)) return -1;
  const found = bare.search(/[=:]~/);
  return found < 0 ? -1 : found + 1;
}
