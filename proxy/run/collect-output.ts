import type { ExecutionResult, Frame } from "../../pipeline/contract.ts";
import type { ReceivedOutput } from "../output/shape-output.ts";

/** Gathers the frames of one request. */
export type OutputCollection = {
  readonly onFrame: (frame: Frame) => void;
  /** What was received. Called once the request has its result. */
  readonly received: (result: ExecutionResult) => ReceivedOutput;
};

/** Starts gathering. @param onProgress told of each progress frame */
export function collectOutput(onProgress: (message: string) => void): OutputCollection {
  const parts: Record<"head" | "tail", Buffer[]> = { head: [], tail: [] };
  return {
    onFrame(frame) {
      if (frame.type === "progress") onProgress(frame.message);
      if (frame.type === "stdout") parts[frame.part].push(Buffer.from(frame.data, frame.encoding));
    },
    received: ({ stdoutBytes, omittedBytes }) => ({
      head: Buffer.concat(parts.head),
      tail: Buffer.concat(parts.tail),
      totalBytes: stdoutBytes,
      omittedBytes,
    }),
  };
}
