import { literal, readCharacterEscape, readOctalEscape } from "./characters.ts";
import { classOf } from "./classes.ts";
import type { PatternFlags } from "./pattern-flags.ts";
import type { PatternReader } from "./pattern-reader.ts";

/** Translates `[…]`, which the reader stands at. */
export function translateSet(reader: PatternReader, flags: PatternFlags): string {
  const start = reader.at;
  const negated = reader.take(/\[\^?/y)?.[0] ?? "";
  let members = "";
  for (let isFirst = true; isFirst || reader.peek() !== "]"; isFirst = false) {
    if (reader.isAtEnd()) return reader.fail("This bracket is not closed.", start);
    members += readMembers(reader, flags);
  }
  reader.next();
  return `${negated}${members}]`;
}

/** One character, a class, or a range of characters. */
function readMembers(reader: PatternReader, flags: PatternFlags): string {
  const start = reader.at;
  const low = readMember(reader, flags);
  if (!reader.sees(/-[^\]]/sy)) return typeof low === "number" ? literal(low) : low;
  reader.next();
  const high = readMember(reader, flags);
  if (typeof low !== "number" || typeof high !== "number" || high < low) {
    return reader.fail("This is no range of characters.", start);
  }
  return `${literal(low)}-${literal(high)}`;
}

/** @returns a code point, or a class in its own brackets */
function readMember(reader: PatternReader, flags: PatternFlags): number | string {
  const start = reader.at;
  const character = reader.next();
  if (character !== "\\") return character.codePointAt(0) ?? 0;
  const octal = readOctalEscape(reader, /[0-7]{1,3}/y, start);
  if (octal !== null) return octal;
  const found = classOf(reader.peek(), flags);
  if (found !== null) {
    reader.next();
    return found;
  }
  if (reader.peek() === "b") {
    reader.next();
    return 8;
  }
  return readCharacterEscape(reader, start);
}
