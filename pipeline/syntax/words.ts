import type { Word } from "../word.ts";
import { readUnquotedCharacter, refuseForbiddenCharacters } from "./characters.ts";
import { refuseExpansion } from "./dollar.ts";
import { refuseExpandedWord } from "./expansions.ts";
import { refuseDescriptor, refuseOperator } from "./operators.ts";
import { refuseSyntax } from "./refuse-syntax.ts";

/** What ends a word outside quotes. */
const WORD_END = new Set([" ", "\t", "\n", "|", "&", ";", "<", ">", "(", ")"]);

/** The characters before which a backslash in double quotes escapes; before any other it stands for itself. */
const ESCAPED_IN_DOUBLE_QUOTES = new Set(["$", "`", '"', "\\"]);

/**
 * Splits a command into the words of its stages as a POSIX shell would read them, with no expansion of any kind.
 *
 * @returns one list of words for each stage; there is at least one stage, and each has at least one word
 * @throws {PipelineRefused} at the first piece of syntax that the pipeline language leaves out
 */
export function readStages(command: string): readonly (readonly Word[])[] {
  refuseForbiddenCharacters(command);
  const stages: Word[][] = [];
  let words: Word[] = [];
  let pipe = -1;
  let at = skipBlanks(command, 0, true);
  while (at < command.length) {
    if (isPipe(command, at)) {
      if (words.length === 0) refuseSyntax("empty-stage", command, at, at + 1);
      stages.push(words);
      words = [];
      pipe = at;
      at += 1;
    } else {
      const word = readWord(command, at);
      words.push(word);
      at = word.end;
    }
    at = skipBlanks(command, at, words.length === 0);
  }
  if (words.length === 0 && pipe < 0) refuseSyntax("empty-command", command, 0, command.length);
  if (words.length === 0) refuseSyntax("empty-stage", command, pipe, pipe + 1);
  return [...stages, words];
}

function isPipe(command: string, at: number): boolean {
  return command[at] === "|" && command[at + 1] !== "|" && command[at + 1] !== "&";
}

/** Skips blanks and continuations, and line breaks where no command has begun or nothing more follows. */
function skipBlanks(command: string, from: number, skipsNewlines: boolean): number {
  let at = from;
  for (;;) {
    const character = command[at];
    if (character === " " || character === "\t" || (character === "\n" && skipsNewlines)) at += 1;
    else if (character === "\\" && command[at + 1] === "\n") at += 2;
    else break;
  }
  if (command[at] !== "\n") return at;
  if (/^(?:[ \t\n]|\\\n)*$/.test(command.slice(at))) return command.length;
  return refuseSyntax("newline", command, at, at + 1);
}

/** A word that is being read. Every character goes through `add`, so that value and origins stay in step. */
class Reading {
  value = "";
  bare = "";
  readonly origins: number[] = [];

  add(command: string, at: number, length: number, isQuoted: boolean): void {
    const characters = command.slice(at, at + length);
    this.value += characters;
    this.bare += isQuoted ? "\0".repeat(length) : characters;
    for (let unit = 0; unit < length; unit += 1) this.origins.push(at + unit);
  }
}

function readWord(command: string, start: number): Word {
  if (command[start] === "#") refuseSyntax("comment", command, start, lineEnd(command, start));
  refuseOperator(command, start);
  const reading = new Reading();
  let at = start;
  while (at < command.length && !WORD_END.has(command[at] ?? "")) at = readPart(command, at, reading);
  const word = { value: reading.value, text: command.slice(start, at), start, end: at };
  refuseDescriptor(command, word);
  refuseExpandedWord(command, { ...word, bare: reading.bare, origins: reading.origins });
  return word;
}

function lineEnd(command: string, from: number): number {
  const newline = command.indexOf("\n", from);
  return newline < 0 ? command.length : newline;
}

/** Reads one character or one quoted run, and returns where the next begins. */
function readPart(command: string, at: number, reading: Reading): number {
  switch (command[at]) {
    case "'":
      return readSingleQuotes(command, at, reading);
    case '"':
      return readDoubleQuotes(command, at, reading);
    case "\\":
      return readBackslash(command, at, reading);
    default:
      refuseSubstitution(command, at, false);
  }
  const length = readUnquotedCharacter(command, at);
  reading.add(command, at, length, false);
  return at + length;
}

function readSingleQuotes(command: string, start: number, reading: Reading): number {
  const close = command.indexOf("'", start + 1);
  if (close < 0) refuseSyntax("unclosed-single-quote", command, start, command.length);
  reading.add(command, start + 1, close - start - 1, true);
  return close + 1;
}

function readDoubleQuotes(command: string, start: number, reading: Reading): number {
  let at = start + 1;
  while (command[at] !== '"') {
    if (at >= command.length) refuseSyntax("unclosed-double-quote", command, start, command.length);
    if (command[at] === "\\") at = readBackslashInDoubleQuotes(command, at, reading);
    else {
      refuseSubstitution(command, at, true);
      reading.add(command, at, 1, true);
      at += 1;
    }
  }
  return at + 1;
}

function readBackslash(command: string, at: number, reading: Reading): number {
  const next = command.codePointAt(at + 1);
  if (next === undefined) refuseSyntax("trailing-backslash", command, at, at + 1);
  const length = String.fromCodePoint(next).length;
  if (next !== 0x0a) reading.add(command, at + 1, length, true);
  return at + 1 + length;
}

function readBackslashInDoubleQuotes(command: string, at: number, reading: Reading): number {
  const next = command[at + 1] ?? "";
  if (next === "\n") return at + 2;
  const isEscape = ESCAPED_IN_DOUBLE_QUOTES.has(next);
  if (isEscape) reading.add(command, at + 1, 1, true);
  else reading.add(command, at, 1, true);
  return isEscape ? at + 2 : at + 1;
}

function refuseSubstitution(command: string, at: number, inDoubleQuotes: boolean): void {
  if (command[at] === "$") refuseExpansion(command, at, inDoubleQuotes);
  if (command[at] !== "`") return;
  const close = command.indexOf("`", at + 1);
  refuseSyntax("backtick", command, at, close < 0 ? command.length : close + 1);
}
