/**
 * Terminal sequences: those that begin with `ESC [`, and those that carry a text up to their end (titles, links), which here
 * must lie in the same line: else two lines of a log could make what stands between them vanish. No alternative can match in
 * two ways and none goes past the next ESC, so that the time is linear in whatever is printed; Node's own
 * `stripVTControlCharacters` takes minutes over half a megabyte of `ESC ]a;`.
 */
const TERMINAL_SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/g;

/**
 * What a text from outside must not bring along: control characters but newline and tab; marks that reorder text (bidi);
 * characters that nobody sees but a model reads (zero width, fillers, tags). Joiners stay: Persian and emoji need them.
 */
const UNWANTED =
  /[\u034f\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

/** A variation selector chooses the shape of the one character before it: emoji and Han need them, but a second one hides data. */
const STRAY_SELECTOR = /(?<=[\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+/gu;

/** Takes terminal sequences, control, bidi and invisible characters out of a text from outside. */
export function cleanText(text: string): string {
  return text.replace(TERMINAL_SEQUENCE, "").replace(UNWANTED, "").replace(STRAY_SELECTOR, "");
}
