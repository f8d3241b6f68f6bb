import type { Word } from "../word.ts";

/** A piece of a word's value, from `from` (included) to `to` (excluded), in UTF-16 units of the value. */
export type Part = { readonly word: Word; readonly from: number; readonly to: number };

/** The whole value of a word, or what is left of it from an index on. */
export function partOf(word: Word, from = 0): Part {
  return { word, from, to: word.value.length };
}

/** A piece of a piece; indices count from the beginning of `part`. */
export function slicePart(part: Part, from: number, to: number): Part {
  return { word: part.word, from: part.from + from, to: part.from + to };
}

/** The text of a piece, quotes taken away. */
export function textOf(part: Part): string {
  return part.word.value.slice(part.from, part.to);
}

/**
 * Where a piece stands in the command, as `refuse` wants it. A piece without characters, and one whose characters cannot
 * be found again in the word as written, is placed at its whole word.
 */
export function placeOf(part: Part): { readonly start: number; readonly end: number; readonly found: string } {
  const { word } = part;
  const spans = spansOf(word);
  const first = spans?.[part.from];
  const last = spans?.[part.to - 1];
  if (first === undefined || last === undefined || part.from >= part.to) {
    return { start: word.start, end: word.end, found: word.text };
  }
  const found = word.text.slice(first.start, last.end);
  return { start: word.start + first.start, end: word.start + last.end, found };
}

type Span = { readonly start: number; readonly end: number };

/** For each unit of the value, the units of the text that write it; null where our reading of the quotes differs. */
function spansOf(word: Word): readonly Span[] | null {
  const { text, value } = word;
  const spans: Span[] = [];
  let read = "";
  let quote = "";
  for (let at = 0; at < text.length; ) {
    const length = unitLength(text, at, quote);
    const char = text.charAt(at);
    if (length === 1 && isQuote(char, quote)) {
      quote = quote === "" ? char : "";
    } else if (!(length === 2 && text.charAt(at + 1) === "\n")) {
      read += text.charAt(at + length - 1);
      spans.push({ start: at, end: at + length });
    }
    at += length;
  }
  return read === value ? spans : null;
}

/** Two where a backslash escapes the next unit, as POSIX has it outside and inside double quotes; else one. */
function unitLength(text: string, at: number, quote: string): 1 | 2 {
  if (text.charAt(at) !== "\\" || quote === "'") return 1;
  if (quote === '"') return '$`"\\\n'.includes(text.charAt(at + 1)) ? 2 : 1;
  return 2;
}

function isQuote(char: string, quote: string): boolean {
  return quote === "" ? char === "'" || char === '"' : char === quote;
}
