import type { Frame } from "../../pipeline/contract.ts";
import type { FrameWriter } from "../frame-writer.ts";

/**
 * Bytes of output frames in one answer. Where an answer cannot be streamed, Lambda takes 6 MB of it and throws a longer one away
 * whole; what is not output has the rest.
 */
const MAX_OUTPUT_FRAME_BYTES = 5 * 1024 ** 2;

/**
 * Lets output frames through while they fit. The first that does not fit and all after it are left out, and the `end` counts their
 * bytes as omitted.
 */
export function withinBudget(write: FrameWriter, budgetBytes: number = MAX_OUTPUT_FRAME_BYTES): FrameWriter {
  let leftBytes = budgetBytes;
  let omittedBytes = 0;
  return (frame) => {
    if (frame.type === "stdout") {
      leftBytes -= Buffer.byteLength(JSON.stringify(frame));
      if (leftBytes >= 0) return write(frame);
      leftBytes = 0;
      omittedBytes += Buffer.from(frame.data, frame.encoding).length;
      return Promise.resolve();
    }
    return write(frame.type === "end" ? countingOmitted(frame, omittedBytes) : frame);
  };
}

function countingOmitted(frame: Extract<Frame, { type: "end" }>, omittedBytes: number): Frame {
  const { result } = frame;
  return { ...frame, result: { ...result, omittedBytes: result.omittedBytes + omittedBytes } };
}
