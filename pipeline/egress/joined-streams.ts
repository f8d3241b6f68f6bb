import { Duplex, type Readable, type Writable } from "node:stream";

/**
 * Joins an input and an output to one stream, as HTTP/2 wants it. What is written at once goes out in one piece: HTTP/2 writes the
 * head of each frame by itself, and between two machines' worth of pipes each piece costs its own way.
 */
export function joinStreams(input: Readable, output: Writable): Duplex {
  const joined = new Duplex({
    read: () => void input.resume(),
    write: (chunk: Buffer, _encoding, done) => void output.write(chunk, done),
    writev: (chunks, done) => void output.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done),
    final: (done) => void output.end(done),
    destroy: (error, done) => {
      input.destroy();
      output.destroy();
      done(error);
    },
  });
  input.on("data", (chunk: Buffer) => {
    if (!joined.push(chunk)) input.pause();
  });
  input.once("end", () => joined.push(null));
  input.once("close", () => {
    if (!joined.readableEnded && !input.readableEnded) joined.destroy(); // cut off: nothing more will come
  });
  for (const stream of [input, output]) stream.on("error", () => joined.destroy());
  return joined;
}
