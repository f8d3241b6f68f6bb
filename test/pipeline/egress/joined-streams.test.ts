import { once } from "node:events";
import { PassThrough, Writable } from "node:stream";
import { expect, test } from "vitest";
import { joinStreams } from "../../../pipeline/egress/joined-streams.ts";

test("what is written at once goes out in one piece, in order", async () => {
  const pieces: string[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      pieces.push(chunk.toString());
      done();
    },
  });
  const joined = joinStreams(new PassThrough(), output);
  joined.cork();
  for (const part of ["head", " ", "body"]) joined.write(part);
  joined.uncork();
  joined.end("end");
  await once(output, "finish");
  expect(pieces).toEqual(["head body", "end"]);
});

test("what comes in comes out, and the end after it, however slowly it is read", async () => {
  const input = new PassThrough();
  const joined = joinStreams(input, new PassThrough());
  input.end(Buffer.alloc(500_000, "x"));
  let bytes = 0;
  for await (const chunk of joined) bytes += chunk.length;
  expect(bytes).toBe(500_000);
});

test("an input that is cut off cuts off the whole", async () => {
  const input = new PassThrough();
  const joined = joinStreams(input, new PassThrough());
  const closed = once(joined, "close");
  input.destroy();
  await closed;
  expect(joined.destroyed).toBe(true);
});
