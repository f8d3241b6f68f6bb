import { PassThrough, Writable } from "node:stream";
import { expect, test } from "vitest";
import { frameWriter } from "../../executor/frame-writer.ts";
import type { Frame } from "../../pipeline/contract.ts";

const frame = (message: string): Frame => ({ type: "progress", id: "one", message });
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("writes a frame as one line", async () => {
  const stream = new PassThrough();
  await frameWriter(stream)(frame("two\nlines"));
  expect(String(stream.read())).toBe('{"type":"progress","id":"one","message":"two\\nlines"}\n');
});

test("waits for a slow reader, with one listener however many wait", async () => {
  const stream = new PassThrough({ highWaterMark: 10 });
  const write = frameWriter(stream);
  let written = 0;
  const writes = Array.from({ length: 30 }, async (_, index) => {
    await write(frame(String(index)));
    written++;
  });
  await settled();
  expect(written).toBe(0);
  expect(stream.listenerCount("drain")).toBe(1);
  stream.resume();
  await Promise.all(writes);
  expect(stream.listenerCount("drain") + stream.listenerCount("close")).toBe(0);
});

test("waits for nobody who has gone", async () => {
  const stream = new Writable({ highWaterMark: 1, write: () => undefined });
  const write = frameWriter(stream);
  const waiting = write(frame("before"));
  stream.destroy();
  await waiting;
  await write(frame("after"));
});
