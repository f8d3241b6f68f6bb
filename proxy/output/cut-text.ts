/** A text cut in its middle. */
export type CutText = { readonly head: string; readonly tail: string };

/**
 * Keeps the beginning and the end of a text, `maxChars` UTF-16 units in all, never half a character.
 *
 * @returns null when the text fits
 */
export function cutText(text: string, maxChars: number): CutText | null {
  if (text.length <= maxChars) return null;
  const headChars = Math.ceil(maxChars / 2);
  return { head: headOf(text, headChars), tail: tailOf(text, maxChars - headChars) };
}

/** The first `maxChars` UTF-16 units, or one less where that would split a character. */
export function headOf(text: string, maxChars: number): string {
  return text.slice(0, isLowSurrogate(text.charCodeAt(maxChars)) ? maxChars - 1 : maxChars);
}

/** The last `maxChars` UTF-16 units, or one less where that would split a character. */
export function tailOf(text: string, maxChars: number): string {
  const start = Math.max(0, text.length - maxChars);
  return text.slice(isLowSurrogate(text.charCodeAt(start)) ? start + 1 : start);
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
