import { bracketExpressionEnd } from "./bracket-expression.ts";
import { type Part, slicePart } from "./part.ts";
import { TextCursor } from "./text-cursor.ts";

/**
 * A token of an awk program. A parenthesis that closes the head of `if`, `while`, `for` or `switch` is a `head-end`; a newline
 * is a token only where it may end a statement.
 */
export type AwkToken = {
  readonly kind: "identifier" | "keyword" | "number" | "string" | "regex" | "newline" | "sign" | "head-end";
  readonly text: string;
  readonly part: Part;
};

const KEYWORDS = new Set(
  "BEGIN BEGINFILE END ENDFILE break case continue default delete do else exit for func function if in length next nextfile print printf return switch while".split(
    " ",
  ),
);
/** After one of these, newlines are as good as blanks. */
const CONTINUING = new Set([",", "&&", "||", "?", ":", "\n"]);
const HEADS = new Set(["if", "while", "for", "switch"]);

const SKIPPED = /(?:[ \t]|\\\n|#[^\n]*)+/y;
const IDENTIFIER = /[A-Za-z_][A-Za-z0-9_]*/y;
// A number may not run into a name: gawk reads 0x1Fsystem as a number and a call.
const NUMBER = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![A-Za-z0-9_.])/y;
const STRING = /"(?:[^"\\\n]|\\[^\n])*"/y;
const SIGN = /\|\||\|&|&&|>>|>=|::|[-+*/%^!<>=~?:,;$|@(){}[\]]/y;

/**
 * Splits a gawk program into its tokens.
 *
 * @throws {PipelineRefused} where a slash could begin a regular expression as well as divide, and where no token begins
 */
export function awkTokens(program: Part): readonly AwkToken[] {
  const cursor = new TextCursor(program);
  const tokens: AwkToken[] = [];
  const headParentheses: boolean[] = [];
  for (;;) {
    cursor.match(SKIPPED);
    const from = cursor.at;
    if (cursor.peek() === "") return tokens;
    const before = tokens.at(-1);
    const kind = readToken(cursor, before);
    if (kind === "newline" && before !== undefined && CONTINUING.has(before.text)) continue;
    const text = cursor.text.slice(from, cursor.at);
    if (text === "(" && kind === "sign") headParentheses.push(before !== undefined && HEADS.has(before.text));
    const endsHead = text === ")" && kind === "sign" && headParentheses.pop() === true;
    tokens.push({ kind: endsHead ? "head-end" : kind, text, part: slicePart(program, from, cursor.at) });
  }
}

function readToken(cursor: TextCursor, before: AwkToken | undefined): AwkToken["kind"] {
  const from = cursor.at;
  const name = cursor.match(IDENTIFIER);
  if (name !== null) return KEYWORDS.has(name) ? "keyword" : "identifier";
  if (cursor.match(NUMBER) !== null) return "number";
  if (cursor.match(STRING) !== null) return "string";
  if (cursor.match(/\n/y) !== null) return "newline";
  if (cursor.peek() === "/" && beginsRegex(cursor, before)) {
    skipRegex(cursor);
    return "regex";
  }
  if (cursor.match(SIGN) !== null) return "sign";
  refuseText(cursor, from, "Here no word, number, string or sign of awk begins.", "Check the quotes.");
}

/** Tells a regular expression from a division by what stands before the slash. */
function beginsRegex(cursor: TextCursor, before: AwkToken | undefined): boolean {
  if (before === undefined || before.kind === "newline") return true;
  if (dividesAfter(before) && !cursor.text.startsWith("/=", cursor.at)) return false;
  if (before.kind === "keyword" && /^(?:print|printf|return|case)$/.test(before.text)) return true;
  if (before.kind === "sign" && /^(?:[;{}(,!~?:=]|&&|\|\|)$/.test(before.text)) return true;
  const message = "After what stands before it, this slash may divide or begin a regular expression.";
  refuseText(cursor, cursor.at, message, "Write ($0 ~ /re/), or x = x / 2.");
}

/** Whether a slash after this divides, save before `=`: gawk takes `1 /=/` for a regular expression, `x /=/` for a division. */
function dividesAfter(token: AwkToken): boolean {
  if (token.kind === "sign") return token.text === "]" || token.text === ")";
  return token.kind === "identifier" || token.kind === "number" || token.kind === "string";
}

/** Steps over a regular expression. A `]` outside brackets would mislead gawk about the brackets that follow. */
function skipRegex(cursor: TextCursor): void {
  const from = cursor.at;
  cursor.take();
  for (;;) {
    const end = cursor.peek() === "[" ? bracketExpressionEnd(cursor.text, cursor.at) : undefined;
    if (end) {
      cursor.at = end;
      continue;
    }
    const char = cursor.take();
    if (char === "/") return;
    const escaped = char === "\\" ? cursor.take() : char;
    if (escaped === "" || escaped === "\n" || char === "[" || char === "]") {
      const message = "This regular expression is not closed, or its brackets could be read in two ways.";
      refuseText(
        cursor,
        from,
        message,
        "Outside brackets write \\[ and \\]; inside write ] first and no backslash before a bracket.",
      );
    }
  }
}

function refuseText(cursor: TextCursor, from: number, message: string, hint: string): never {
  cursor.refuseFrom(from, "awk-program", message, hint);
}
