import type { PatternFlags } from "./pattern-flags.ts";

/** What stands between brackets for a class of Python's, of texts (`str.isalnum`, `str.isspace`) and of ASCII. */
const TEXT_CLASSES: Readonly<Record<string, string>> = {
  d: "\\p{Nd}",
  w: "\\p{L}\\p{N}_",
  s: "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000",
};
const ASCII_CLASSES: Readonly<Record<string, string>> = { d: "0-9", w: "A-Za-z0-9_", s: "\\t-\\r\\x20" };

/** The class of an escape such as `\w` or `\W`, in its own brackets; null where the letter is none. */
export function classOf(letter: string, { ascii }: PatternFlags): string | null {
  const members = (ascii ? ASCII_CLASSES : TEXT_CLASSES)[letter.toLowerCase()];
  if (members === undefined) return null;
  return letter === letter.toLowerCase() ? `[${members}]` : `[^${members}]`;
}

/** Python's `\b`, or `\B` where `isInside`: between a character of a word and one of none. */
export function boundary(isInside: boolean, flags: PatternFlags): string {
  const word = classOf("w", flags);
  return isInside
    ? `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`
    : `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
}

/** Any character, or any but the one line end that Python's dot knows. */
export function dot({ dotAll }: PatternFlags): string {
  return dotAll ? "[^]" : "[^\\n]";
}

const START = "(?<![^])";
const END = "(?![^])";

/** `^` and `$`; the latter also fits before a line end that closes the text. */
export function anchor(character: "^" | "$", { multiline }: PatternFlags): string {
  if (character === "^") return multiline ? `(?:${START}|(?<=\\n))` : START;
  return multiline ? `(?:${END}|(?=\\n))` : `(?=\\n?${END})`;
}

/** `\A` and `\Z`. */
export function textEnd(letter: "A" | "Z"): string {
  return letter === "A" ? START : END;
}
