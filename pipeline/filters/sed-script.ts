import { type Part, textOf } from "./part.ts";
import { skipCharacters, skipRegex, skipReplacement, takeDelimiter } from "./sed-delimited.ts";
import { TextCursor } from "./text-cursor.ts";

const REFUSED_COMMANDS: Readonly<Record<string, string>> = {
  e: "e starts another program, and a stage is one program.",
  r: "r reads a file, and a filter reads only what the stage before it prints.",
  R: "R reads a file, and a filter reads only what the stage before it prints.",
  w: "w writes a file, and a filter only prints.",
  W: "W writes a file, and a filter only prints.",
};

const COMMANDS = "Its commands are s y p P d D n N g G h H x z = l q Q a i c b t T : { }.";

/** What stands where commands may begin. */
const BETWEEN_COMMANDS = /[ \t\n;]+/y;
const BLANKS = /[ \t]+/y;
/** The end of a command. A closing brace and a comment are read as commands of their own. */
const COMMAND_END = /[ \t]*(?:[;\n]|$|(?=[}#]))/y;

/** Commands of one letter and what may follow the letter. Several are written by GNU sed only. */
const ARGUMENTS: ReadonlyMap<string, RegExp> = new Map([
  ...[..."pPdDnNgGhHxz="].map((command) => [command, /(?:)/y] as const),
  ...[..."lqQ"].map((command) => [command, /(?:[ \t]*[0-9]+)?/y] as const),
  ...[..."btT"].map((command) => [command, /(?:[ \t]*[A-Za-z0-9_]+)?/y] as const),
  [":", /[ \t]*[A-Za-z0-9_]+/y],
  // One line of text. Backslashes would join it to the next, or be taken out of it. Blanks match in one way only: the time
  // that two ways take together grows with the square of the blanks.
  ...[..."aic"].map((command) => [command, /[ \t]*(?:\\[ \t]*)?[^ \t\\\n][^\\\n]*/y] as const),
]);

/**
 * Accepts a sed script whose commands only edit and print. Whatever is accepted has the same commands for GNU sed and, where
 * that accepts it too, for BSD sed.
 *
 * @param pieces the script, or the values of all `-e`, which sed joins by newlines
 * @throws {PipelineRefused} at the first command, address or flag that is not in the grammar
 */
export function checkSedScript(pieces: readonly Part[]): void {
  let openBlocks = 0;
  for (const piece of pieces) openBlocks = readPiece(new TextCursor(piece), openBlocks);
  const last = pieces.at(-1);
  if (openBlocks > 0 && last !== undefined) {
    const cursor = new TextCursor(last);
    cursor.at = textOf(last).length;
    refuseScript(cursor, 0, "A { is not closed.", "Close it: { … }.");
  }
}

function readPiece(cursor: TextCursor, blocksBefore: number): number {
  let openBlocks = blocksBefore;
  for (;;) {
    cursor.match(BETWEEN_COMMANDS);
    if (cursor.peek() === "") return openBlocks;
    const from = cursor.at;
    const addressed = readAddresses(cursor);
    const command = cursor.take();
    if (command === "{") openBlocks += 1;
    else if (command === "}") openBlocks -= 1;
    else readCommand(cursor, command);
    if (addressed && "}#:".includes(command)) refuseScript(cursor, from, "This command takes no address.", COMMANDS);
    if (openBlocks < 0) refuseScript(cursor, from, "This brace closes nothing.", "Take it out.");
    if (command !== "{" && command !== "#") readEnd(cursor);
  }
}

function readCommand(cursor: TextCursor, command: string): void {
  const from = cursor.at - command.length;
  const argument = ARGUMENTS.get(command);
  if (command === "s") readSubstitution(cursor);
  else if (command === "y") readTransliteration(cursor);
  else if (command === "#") cursor.match(/[^\n]*/y);
  else if (argument === undefined) refuseCommand(cursor, from, command);
  else if (cursor.match(argument) === null) {
    const hint = "Write a, i and c with one line of text and without backslashes; a label has letters and digits only.";
    refuseScript(cursor, from, "This command lacks what must follow it, or holds what is not taken here.", hint);
  }
}

function refuseCommand(cursor: TextCursor, from: number, command: string): never {
  const reason = Object.hasOwn(REFUSED_COMMANDS, command) ? REFUSED_COMMANDS[command] : undefined;
  refuseScript(cursor, from, reason ?? "This is not a command that is taken here.", COMMANDS);
}

function readEnd(cursor: TextCursor): void {
  if (cursor.match(COMMAND_END) !== null) return;
  cursor.match(BLANKS);
  const from = cursor.at;
  cursor.take();
  refuseScript(cursor, from, "A command ends before this, and no ; stands between.", "Put ; between commands.");
}

function readSubstitution(cursor: TextCursor): void {
  const delimiter = takeDelimiter(cursor);
  skipRegex(cursor, delimiter);
  skipReplacement(cursor, delimiter);
  cursor.match(/[gpiImM0-9]*/y);
  const from = cursor.at;
  const flag = cursor.match(/[ \t]*[A-Za-z]/y)?.at(-1);
  if (flag === undefined) return;
  const reason = flag === "e" || flag === "w" ? REFUSED_COMMANDS[flag] : undefined;
  refuseScript(cursor, from, reason ?? "This is not a flag of s.", "Its flags are g, p, i, I, m, M and a number.");
}

function readTransliteration(cursor: TextCursor): void {
  const delimiter = takeDelimiter(cursor);
  skipCharacters(cursor, delimiter);
  skipCharacters(cursor, delimiter);
}

/** Steps over addresses and `!`, with the blanks that may follow each; tells whether there was an address. */
function readAddresses(cursor: TextCursor): boolean {
  const addressed = readAddress(cursor, /[0-9]+~[0-9]+|[0-9]+|\$/y);
  cursor.match(BLANKS);
  if (addressed && cursor.match(/,[ \t]*/y) !== null) {
    const from = cursor.at;
    if (!readAddress(cursor, /[+~]?[0-9]+|\$/y)) {
      refuseScript(cursor, from, "An address is missing after the comma.", "Write 2,5 or /from/,/to/ or 2,+3.");
    }
    cursor.match(BLANKS);
  }
  cursor.match(/![ \t]*/y);
  return addressed;
}

function readAddress(cursor: TextCursor, numbers: RegExp): boolean {
  if (cursor.match(numbers) !== null) return true;
  const first = cursor.peek();
  if (first !== "/" && first !== "\\") return false;
  if (first === "\\") cursor.take();
  skipRegex(cursor, takeDelimiter(cursor));
  cursor.match(/[IM]*/y);
  return true;
}

function refuseScript(cursor: TextCursor, from: number, message: string, hint: string): never {
  cursor.refuseFrom(from, "sed-script", message, hint);
}
