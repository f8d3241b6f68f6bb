import { type ExecutionResult, type Frame, frameSchema } from "../../pipeline/contract.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import { readLines } from "../../pipeline/lines.ts";

/** What came back is no answer of our contract. */
export class ForeignAnswer extends Error {
  override readonly name = "ForeignAnswer";

  constructor() {
    super("The function's answer is not of this contract.");
  }
}

/** The answer has ended before its `end`. */
export class AnswerCut extends Error {
  override readonly name = "AnswerCut";

  constructor() {
    super("The function's answer has no end.");
  }
}

/**
 * Reads the frames of one answer. What comes behind the `end` is read too, so that the connection can serve again, but nobody waits
 * for it: the function may still be cleaning up.
 *
 * @param id of the request; a request that could not be read is answered without one
 * @throws {ForeignAnswer} {AnswerCut} and what `pieces` throws
 */
export function readAnswer(
  pieces: AsyncIterable<Buffer>,
  id: string,
  onFrame: (frame: Frame) => void,
): Promise<ExecutionResult> {
  return new Promise((resolve, reject) => {
    const read = async () => {
      for await (const frame of framesOf(pieces, id)) {
        if (frame.type === "end") return resolve(frame.result);
        onFrame(frame);
      }
      throw new AnswerCut();
    };
    read().catch(reject);
  });
}

/** Of one answer. The longest that is asked for, as base64 or with every character escaped, stays below. */
const MAX_ANSWER_BYTES = 32 * 1024 ** 2;

/** What goes on for ever would fill the memory of the proxy. @throws {ForeignAnswer} */
async function* bounded(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > MAX_ANSWER_BYTES) throw new ForeignAnswer();
    yield piece;
  }
}

async function* framesOf(pieces: AsyncIterable<Buffer>, id: string): AsyncGenerator<Frame> {
  const lines = readLines(bounded(pieces), LIMITS.maxFrameBytes)[Symbol.asyncIterator]();
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    if (next.value.trim() === "") continue;
    const frame = parseFrame(next.value);
    if (frame.id !== id && !(frame.type === "end" && frame.id === "")) throw new ForeignAnswer();
    if (frame.type === "end") drain(lines);
    yield frame;
  }
}

async function drain(lines: AsyncIterator<string>): Promise<void> {
  try {
    while ((await lines.next()).done !== true);
  } catch {
    // The answer is there already.
  }
}

function parseFrame(line: string): Frame {
  try {
    return frameSchema.parse(JSON.parse(line));
  } catch {
    throw new ForeignAnswer();
  }
}
