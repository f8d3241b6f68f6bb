import { stripVTControlCharacters } from "node:util";

/**
 * What a text from outside must not bring along: control characters but newline and tab; marks that reorder text (bidi);
 * characters that nobody sees but a model reads (zero width, tags). Joiners stay: Persian and emoji need them.
 */
const UNWANTED =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Takes terminal sequences, control, bidi and invisible characters out of a text from outside. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text).replace(UNWANTED, "");
}
