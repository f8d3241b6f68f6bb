import { refuse } from "../refusal.ts";
import { type Part, placeOf, slicePart, textOf } from "./part.ts";

/** A token of a jq program. Strings are told only by their quotes: what counts is which text is code. */
export type JqToken = {
  readonly kind: "identifier" | "open" | "close" | "string" | "other";
  readonly text: string;
  readonly part: Part;
  /** The innermost bracket that is open before this token, `\(` being that of an interpolation. */
  readonly inside: string | undefined;
};

// As jq's own lexer has it, from 1.6 to 1.8. A comment may hold no backslash and no carriage return, since versions differ in
// whether these carry it over the end of the line. The order of the alternatives stands in for "the longest match wins".
const TOKEN =
  /(?<space>[ \t\r\n]+|#[^\\\r\n]*(?=\n|$))|(?<identifier>[A-Za-z_][A-Za-z0-9_]*)|(?<open>[([{])|(?<close>[)\]}])|(?<string>")|(?<other>\.[A-Za-z_][A-Za-z0-9_]*|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|@[A-Za-z0-9_]+|\.\.|[-+*/%|,.:;=<>!?$])/y;

// `\u` takes no quote with it, whatever follows; any other escape takes one character.
const STRING_REST = /(?:[^"\\]|\\u|\\[^u(])*(?:"|\\\()/y;

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "\\(": ")" };

/**
 * Splits a jq program into its tokens, those of string interpolations included.
 *
 * @throws {PipelineRefused} where the program is not lexed the same by every jq, or not at all
 */
export function jqTokens(program: Part): readonly JqToken[] {
  const text = textOf(program);
  const tokens: JqToken[] = [];
  const open: string[] = [];

  const add = (kind: JqToken["kind"], from: number, to: number) => {
    const part = slicePart(program, from, to);
    tokens.push({ kind, text: textOf(part), part, inside: open.at(-1) });
  };
  const readString = (from: number): number => {
    STRING_REST.lastIndex = from;
    const rest = STRING_REST.exec(text)?.[0];
    if (rest === undefined) refuseText(slicePart(program, from - 1, text.length), "A string is not closed.");
    const end = from + rest.length;
    if (rest.endsWith("\\(")) {
      add("open", end - 2, end);
      open.push("\\(");
    }
    return end;
  };
  const close = (at: number): number => {
    const opener = open.pop();
    const closer = slicePart(program, at, at + 1);
    if (opener === undefined || CLOSERS[opener] !== textOf(closer)) refuseText(closer, "This bracket closes nothing.");
    add("close", at, at + 1);
    return opener === "\\(" ? readString(at + 1) : at + 1;
  };

  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) refuseText(slicePart(program, at, at + 1), "This character has no meaning for jq here.");
    const end = TOKEN.lastIndex;
    const kind = (["identifier", "open", "close", "string", "other"] as const).find(
      (name) => groups[name] !== undefined,
    );
    if (kind !== undefined && kind !== "close") add(kind, at, end);
    if (kind === "open") open.push(text.slice(at, end));
    if (kind === "string") at = readString(end);
    else at = kind === "close" ? close(at) : end;
  }
  if (open.length > 0) refuseText(program, "A bracket is not closed.");
  return tokens;
}

function refuseText(part: Part, message: string): never {
  refuse("jq-program", placeOf(part), message, "Check the program's quotes, brackets and comments.");
}
