import type { SyntaxConstruct } from "./constructs.ts";
import { refuseSyntax } from "./refuse-syntax.ts";

type Reach = "operator" | "target" | "parentheses";

/** Every operator of the shell but the single `|`, longest first, and how far its refusal reaches. */
const OPERATORS: readonly (readonly [string, SyntaxConstruct, Reach])[] = [
  ["<<<", "here-string", "target"],
  ["<<-", "here-document", "target"],
  ["&>>", "output-redirection", "target"],
  ["<<", "here-document", "target"],
  ["<(", "process-substitution", "parentheses"],
  [">(", "process-substitution", "parentheses"],
  ["<&", "input-redirection", "target"],
  ["<>", "input-redirection", "target"],
  [">>", "output-redirection", "target"],
  [">&", "output-redirection", "target"],
  [">|", "output-redirection", "target"],
  ["&>", "output-redirection", "target"],
  ["&&", "and-list", "operator"],
  ["||", "or-list", "operator"],
  ["|&", "pipe-stderr", "operator"],
  [";;", "semicolon", "operator"],
  ["<", "input-redirection", "target"],
  [">", "output-redirection", "target"],
  [";", "semicolon", "operator"],
  ["&", "background", "operator"],
  ["(", "parenthesis", "operator"],
  [")", "parenthesis", "operator"],
];

/** Blanks after a redirection and the word that it names. */
const TARGET = /[ \t]*[^\s|;&<>()]*/y;

/** A word that, directly before `<` or `>`, names the file descriptor. */
const DESCRIPTOR = /^(?:\d+|\{\w+\})$/;

/** @throws {PipelineRefused} where any operator but the single `|` stands */
export function refuseOperator(command: string, at: number): void {
  refuseOperatorFrom(command, at, at);
}

/**
 * Looks at what follows a word: in `2>&1` the 2 is no argument but part of the redirection.
 *
 * @throws {PipelineRefused} where the word names a file descriptor
 */
export function refuseDescriptor(
  command: string,
  word: { readonly text: string; readonly start: number; readonly end: number },
): void {
  const next = command[word.end];
  if ((next === "<" || next === ">") && DESCRIPTOR.test(word.text)) refuseOperatorFrom(command, word.start, word.end);
}

function refuseOperatorFrom(command: string, start: number, at: number): void {
  const operator = OPERATORS.find(([text]) => command.startsWith(text, at));
  if (operator === undefined) return;
  const [text, construct, reach] = operator;
  const isStderr = construct === "output-redirection" && command.slice(start, at) === "2";
  refuseSyntax(isStderr ? "stderr-redirection" : construct, command, start, reachEnd(command, at + text.length, reach));
}

function reachEnd(command: string, from: number, reach: Reach): number {
  if (reach === "operator") return from;
  if (reach === "parentheses") return closingParenthesis(command, from);
  TARGET.lastIndex = from;
  return from + (TARGET.exec(command)?.[0].length ?? 0);
}

/** One past the parenthesis that closes the one before `from`, or the end of the command. */
export function closingParenthesis(command: string, from: number): number {
  let depth = 1;
  for (let at = from; at < command.length; at += 1) {
    if (command[at] === "(") depth += 1;
    if (command[at] === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return command.length;
}
