import { isUtf8 } from "node:buffer";
import { cleanText } from "./clean-text.ts";
import { type CutText, cutText, headOf, tailOf } from "./cut-text.ts";
import { redact } from "./redact.ts";

/** The bytes that an executor sent back. */
export type ReceivedOutput = {
  readonly head: Buffer;
  /** Empty, or what followed the omitted bytes. */
  readonly tail: Buffer;
  /** All that the last stage printed. */
  readonly totalBytes: number;
  /** Between head and tail, not sent back. */
  readonly omittedBytes: number;
};

/** Output fit for a tool's result. */
export type ShapedOutput = {
  readonly output: string;
  readonly encoding: "utf8" | "base64";
  readonly totalBytes: number;
  /** Bytes that are not shown. 0: the output is whole. */
  readonly omittedBytes: number;
  /** The cleaned text as far as it was received, where that is more than `output` shows; else null. */
  readonly more: string | null;
};

const HOW_TO_NARROW = "narrow it with --query, --max-items, jq, grep or head";

/**
 * Makes the output inline: cleaned text without secrets, or base64 where it is no text; cut to `maxChars`, with the numbers where it
 * was cut.
 *
 * @param ownSecrets secrets of the request itself, hidden wherever they stand
 */
export function shapeOutput(
  received: ReceivedOutput,
  maxChars: number,
  ownSecrets: readonly string[] = [],
): ShapedOutput {
  const whole = wholeCharacters(received);
  return isText(whole) ? shapeText(whole, maxChars, ownSecrets) : shapeBinary(received, maxChars);
}

function shapeText(received: ReceivedOutput, maxChars: number, ownSecrets: readonly string[]): ShapedOutput {
  const { totalBytes } = received;
  const isWhole = received.omittedBytes === 0;
  // Before anything is cut: half a secret would not be known for one.
  const head = redact(received.head.toString("utf8"), ownSecrets);
  const tail = redact(received.tail.toString("utf8"), ownSecrets);
  const cut = isWhole ? cutText(head + tail, maxChars) : cutBetween(head, tail, maxChars);
  if (cut === null)
    return { output: cleanText(head + tail), encoding: "utf8", totalBytes, omittedBytes: 0, more: null };
  const joined = joinedText(cut, totalBytes);
  const more = isWhole ? cleanText(head + tail) : joinedText({ head, tail }, totalBytes).output;
  return { ...joined, encoding: "utf8", totalBytes, more: more.length > joined.output.length ? more : null };
}

function joinedText({ head, tail }: CutText, totalBytes: number) {
  const omittedBytes = totalBytes - Buffer.byteLength(head) - Buffer.byteLength(tail);
  const gap = `\n\n[${omittedBytes} of ${totalBytes} bytes left out here; ${HOW_TO_NARROW}]\n\n`;
  return { output: `${cleanText(head)}${gap}${cleanText(tail)}`, omittedBytes };
}

function shapeBinary({ head, tail, totalBytes, omittedBytes }: ReceivedOutput, maxChars: number): ShapedOutput {
  const contiguous = omittedBytes === 0 ? Buffer.concat([head, tail]) : head;
  const shown = contiguous.subarray(0, Math.floor(maxChars / 4) * 3);
  return {
    output: shown.toString("base64"),
    encoding: "base64",
    totalBytes,
    omittedBytes: totalBytes - shown.length,
    more: null,
  };
}

function cutBetween(head: string, tail: string, maxChars: number): CutText {
  const headChars = Math.ceil(maxChars / 2);
  return { head: headOf(head, headChars), tail: tailOf(tail, maxChars - headChars) };
}

/** NUL is valid UTF-8, but no text has it. */
function isText({ head, tail }: ReceivedOutput): boolean {
  return [head, tail].every((piece) => isUtf8(piece) && !piece.includes(0));
}

/** Head and tail in one where nothing lies between; else each without the character that the omission may have split. */
function wholeCharacters(received: ReceivedOutput): ReceivedOutput {
  const { head, tail, omittedBytes } = received;
  if (omittedBytes === 0) return { ...received, head: Buffer.concat([head, tail]), tail: Buffer.alloc(0) };
  return {
    ...received,
    head: firstText([0, 1, 2, 3].map((cut) => head.subarray(0, Math.max(0, head.length - cut)))),
    tail: firstText([0, 1, 2, 3].map((cut) => tail.subarray(cut))),
  };
}

function firstText(candidates: readonly Buffer[]): Buffer {
  return candidates.find((candidate) => isUtf8(candidate)) ?? candidates[0] ?? Buffer.alloc(0);
}
