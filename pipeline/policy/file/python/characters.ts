import type { PatternReader } from "./pattern-reader.ts";

const LETTERS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/**
 * Takes the rest of an escape that stands for one character, the backslash being taken: `\n`, `\x41`, `\u0041`, `\U00000041`, `\-`.
 *
 * @param start of the escape
 * @returns the character's code point
 */
export function readCharacterEscape(reader: PatternReader, start: number): number {
  if (reader.isAtEnd()) return reader.fail("The pattern ends with a backslash.", start);
  const hex = reader.take(/x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})/y);
  if (hex !== null) {
    const point = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? "", 16);
    return point > 0x10_ffff ? reader.fail("There is no such character.", start) : point;
  }
  const letter = reader.next();
  const known = LETTERS[letter];
  if (known !== undefined) return known;
  if (/[a-zA-Z0-9]/.test(letter)) return reader.fail("This escape has no counterpart here.", start);
  return letter.codePointAt(0) ?? 0;
}

/** Takes an octal escape whose backslash is taken: `\0`, `\012`. @returns null where there is none */
export function readOctalEscape(reader: PatternReader, expression: RegExp, start: number): number | null {
  const found = reader.take(expression);
  if (found === null) return null;
  const point = Number.parseInt(found[0], 8);
  return point > 0o377 ? reader.fail("There is no such octal escape.", start) : point;
}

/** A character that means itself, inside brackets and outside. */
export function literal(point: number): string {
  const character = String.fromCodePoint(point);
  return /[a-zA-Z0-9]/.test(character) ? character : `\\u{${point.toString(16)}}`;
}
