import { Readable } from "node:stream";
import { LIMITS } from "../../pipeline/limits.ts";
import type { Answer } from "../answer-request.ts";
import { BoundedBytes } from "../run/bounded-bytes.ts";
import { type OutputPiece, sendOutput } from "../run/output-stream.ts";

/** Sends a text that this program made itself, in the frames that a pipeline's output travels in. */
export async function sendText(text: string, send: (piece: OutputPiece) => Promise<void>): Promise<Answer> {
  const kept = new BoundedBytes(4 * LIMITS.maxMaxOutputChars);
  await sendOutput(Readable.from([Buffer.from(text)]), kept, send);
  return { error: null, stdoutBytes: kept.totalBytes, omittedBytes: kept.omittedBytes };
}
