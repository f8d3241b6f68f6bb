import type { ClientHttp2Session } from "node:http2";
import type { Readable, Writable } from "node:stream";
import { DOOR_REQUEST } from "../pipeline/egress/door-request.ts";

/** What a door reads requests from and writes frames to. */
export type DoorStreams = {
  readonly input: Readable;
  readonly output: Writable;
  /** Resolves when all that was written has left this process. */
  flushed(): Promise<void>;
};

/** The door that is this process's own standard input and output. */
export function ownDoor({ input, output }: Pick<DoorStreams, "input" | "output">): DoorStreams {
  return { input, output, flushed: () => new Promise((resolve) => output.write("", () => resolve())) };
}

/** The door that travels through the carrier, beside the connections out of the sandbox. */
export function carriedDoor(session: ClientHttp2Session, carrierOutput: Writable): DoorStreams {
  const stream = session.request(DOOR_REQUEST, { endStream: false });
  const flushed = async () => {
    if (!stream.destroyed) await new Promise<void>((resolve) => stream.end(resolve));
    if (!session.destroyed) await new Promise<void>((resolve) => session.close(resolve));
    if (carrierOutput.writable) await new Promise<void>((resolve) => carrierOutput.write("", () => resolve()));
  };
  return { input: stream, output: stream, flushed };
}
