import { closingParenthesis } from "./operators.ts";
import { refuseSyntax } from "./refuse-syntax.ts";

/** What may follow a `$` that every shell leaves alone, such as the end of a regular expression. */
const LITERAL_BEFORE = /^[\s|)/,.:%^+=\]}~]$/;

const VARIABLE = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;

/**
 * Looks at a `$` outside single quotes, and lets it stand where every shell leaves it alone.
 *
 * @param at where the `$` stands
 * @param inDoubleQuotes whether it stands in double quotes, where `$'` and `$"` do not quote
 * @throws {PipelineRefused} where it begins an expansion
 */
export function refuseExpansion(command: string, at: number, inDoubleQuotes: boolean): void {
  const next = command[at + 1];
  if (next === undefined || LITERAL_BEFORE.test(next)) return;
  if (next === "'" || next === '"') {
    if (!inDoubleQuotes) refuseDollarQuote(command, at, next);
    return;
  }
  if (next === "(") refuseParentheses(command, at);
  if (next === "[") refuseSyntax("arithmetic-expansion", command, at, endOf(command, "]", at));
  if (next === "{") refuseSyntax("parameter-expansion", command, at, endOf(command, "}", at));
  VARIABLE.lastIndex = at + 1;
  const name = VARIABLE.exec(command)?.[0];
  if (name !== undefined) refuseSyntax("variable", command, at, at + 1 + name.length);
  refuseSyntax("dollar", command, at, at + 1);
}

function refuseDollarQuote(command: string, at: number, quote: "'" | '"'): never {
  refuseSyntax(quote === "'" ? "ansi-c-quoting" : "locale-quoting", command, at, endOf(command, quote, at + 2));
}

function refuseParentheses(command: string, at: number): never {
  const construct = command[at + 2] === "(" ? "arithmetic-expansion" : "command-substitution";
  refuseSyntax(construct, command, at, closingParenthesis(command, at + 2));
}

function endOf(command: string, close: string, from: number): number {
  const found = command.indexOf(close, from);
  return found < 0 ? command.length : found + 1;
}
