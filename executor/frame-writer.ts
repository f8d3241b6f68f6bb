import type { Writable } from "node:stream";
import type { Frame } from "../pipeline/contract.ts";

/** Writes a frame as one line of JSON; resolves when the stream can take more, or takes nothing any more. */
export type FrameWriter = (frame: Frame) => Promise<void>;

/** Makes the writer of a stream. However many wait for a slow reader, the stream has one listener for them all. */
export function frameWriter(stream: Writable): FrameWriter {
  let writable: Promise<void> | null = null;
  const untilWritable = () =>
    new Promise<void>((resolve) => {
      const settle = () => {
        stream.off("drain", settle);
        stream.off("close", settle);
        writable = null;
        resolve();
      };
      stream.on("drain", settle);
      stream.on("close", settle);
    });
  return (frame) => {
    if (stream.destroyed || stream.write(`${JSON.stringify(frame)}\n`)) return Promise.resolve();
    writable ??= untilWritable();
    return writable;
  };
}
