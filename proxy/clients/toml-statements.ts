/** A piece of a TOML text: a table's header, a key with its value, or a line that says nothing (blank, comment). */
export type TomlStatement = {
  readonly kind: "header" | "pair" | "other";
  /** The keys as they are written, quotes and all, in `[a."b"]` and in `a."b" = 1`. */
  readonly keys: string;
  /** Where it begins and ends in the text, its line's end included. */
  readonly start: number;
  readonly end: number;
};

/** Divides a valid TOML text into its statements. Together they are the whole text. */
export function tomlStatements(text: string): readonly TomlStatement[] {
  const statements: TomlStatement[] = [];
  for (let start = 0; start < text.length; ) {
    const statement = readStatement(text, start);
    statements.push(statement);
    start = statement.end;
  }
  return statements;
}

function readStatement(text: string, start: number): TomlStatement {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at += 1;
  const first = text[at] ?? "\n";
  if (first === "#" || first === "\n" || first === "\r")
    return { kind: "other", keys: "", start, end: endOfLine(text, at) };
  if (first === "[") {
    const open = text[at + 1] === "[" ? at + 2 : at + 1;
    const close = skipUntil(text, open, "]");
    return { kind: "header", keys: text.slice(open, close), start, end: endOfLine(text, close) };
  }
  const equals = skipUntil(text, at, "=");
  return { kind: "pair", keys: text.slice(at, equals), start, end: endOfValue(text, equals + 1) };
}

/** The place of a character outside quotes. */
function skipUntil(text: string, from: number, wanted: string): number {
  let at = from;
  while (at < text.length && text[at] !== wanted) at = skipString(text, at) ?? at + 1;
  return at;
}

/** Behind the line on which a value ends: arrays and strings may span several. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    if (text[at] === "\n" && depth === 0) return at + 1;
    depth += DEPTH[text[at] ?? ""] ?? 0;
    at = skipComment(text, at) ?? skipString(text, at) ?? at + 1;
  }
  return text.length;
}

const DEPTH: Readonly<Record<string, number>> = { "[": 1, "{": 1, "]": -1, "}": -1 };

/** The line's end behind the comment that begins here, or null where none does. */
function skipComment(text: string, at: number): number | null {
  if (text[at] !== "#") return null;
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}

/** Behind the string that begins here, or null where none does. */
function skipString(text: string, at: number): number | null {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return null;
  const isLong = text.startsWith(quote.repeat(3), at);
  const close = isLong ? quote.repeat(3) : quote;
  let end = at + close.length;
  while (end < text.length && !text.startsWith(close, end)) end += quote === '"' && text[end] === "\\" ? 2 : 1;
  end += close.length;
  while (isLong && text[end] === quote) end += 1; // a long string may end in quotes of its own
  return end;
}
