import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import type { BoundedBytes } from "./bounded-bytes.ts";

/** A piece of output on its way to the proxy: whole characters as text, anything else as base64. */
export type OutputPiece = {
  readonly encoding: "utf8" | "base64";
  readonly part: "head" | "tail";
  readonly data: string;
};

const MAX_PIECE_BYTES = 64 * 1024;

/**
 * Sends a stage's output on while it is produced, and only as fast as `send` takes it: the head as it comes, and at the end
 * what was kept of the tail. Resolves when the stream has ended; a stream that breaks off counts as ended.
 */
export async function sendOutput(
  stream: Readable,
  kept: BoundedBytes,
  send: (piece: OutputPiece) => Promise<void>,
): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([rest, kept.push(chunk)]);
      const whole = bytes.length - incompleteCharacterBytes(bytes);
      rest = bytes.subarray(whole);
      await sendPieces(bytes.subarray(0, whole), "head", send);
    }
  } catch {
    // The stream was destroyed because the request has ended; what came so far stands.
  }
  // Head and tail are one text when nothing was left out between them: a character may straddle the two.
  if (kept.omittedBytes === 0) return sendPieces(Buffer.concat([rest, kept.tail()]), "head", send);
  await sendPieces(rest, "head", send);
  await sendPieces(kept.tail(), "tail", send);
}

async function sendPieces(bytes: Buffer, part: OutputPiece["part"], send: (piece: OutputPiece) => Promise<void>) {
  let start = 0;
  while (start < bytes.length) {
    const slice = bytes.subarray(start, start + MAX_PIECE_BYTES);
    const isLast = start + slice.length === bytes.length;
    const piece = isLast ? slice : slice.subarray(0, slice.length - incompleteCharacterBytes(slice));
    start += piece.length;
    const encoding = isUtf8(piece) ? "utf8" : "base64";
    await send({ encoding, part, data: piece.toString(encoding) });
  }
}

/** Bytes at the end that begin a UTF-8 character without completing it: 0 to 3. */
function incompleteCharacterBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return characterLength(byte) > back ? back : 0;
  }
  return 0;
}

function characterLength(leadByte: number): number {
  if (leadByte >= 0xf0) return 4;
  return leadByte >= 0xe0 ? 3 : 2;
}
