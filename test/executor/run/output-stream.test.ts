import { PassThrough, Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedBytes } from "../../../executor/run/bounded-bytes.ts";
import { type OutputPiece, sendOutput } from "../../../executor/run/output-stream.ts";

async function sent(maxBytes: number, ...chunks: readonly Buffer[]): Promise<readonly OutputPiece[]> {
  const pieces: OutputPiece[] = [];
  await sendOutput(Readable.from(chunks, { objectMode: true }), new BoundedBytes(maxBytes), async (piece) => {
    pieces.push(piece);
  });
  return pieces;
}

const joined = (pieces: readonly OutputPiece[], part: OutputPiece["part"]) =>
  Buffer.concat(pieces.filter((piece) => piece.part === part).map(({ data, encoding }) => Buffer.from(data, encoding)));

test("sends text as text, and keeps a character whole that comes in pieces", async () => {
  const bytes = Buffer.from("é😀\n");
  const pieces = await sent(100, ...[...bytes].map((byte) => Buffer.from([byte])));
  expect(pieces.map(({ data }) => data)).toEqual(["é", "😀", "\n"]);
  expect(new Set(pieces.map(({ encoding, part }) => `${encoding} ${part}`))).toEqual(new Set(["utf8 head"]));
});

test("sends bytes that are no text as base64", async () => {
  expect(await sent(100, Buffer.from([0xff, 0x00, 0x41]))).toEqual([
    { encoding: "base64", part: "head", data: "/wBB" },
  ]);
});

test("sends a character that never became whole as base64", async () => {
  expect(await sent(100, Buffer.from("ab\xf0\x9f\x98", "latin1"))).toEqual([
    { encoding: "utf8", part: "head", data: "ab" },
    { encoding: "base64", part: "head", data: Buffer.from("\xf0\x9f\x98", "latin1").toString("base64") },
  ]);
});

test("sends head and tail apart when bytes were left out", async () => {
  expect(await sent(8, Buffer.from("abcd---"), Buffer.from("--wxyz"))).toEqual([
    { encoding: "utf8", part: "head", data: "abcd" },
    { encoding: "utf8", part: "tail", data: "wxyz" },
  ]);
});

test("sends one text when nothing was left out, even where a character lies across the middle", async () => {
  const pieces = await sent(8, Buffer.from("abc😀z"));
  expect(pieces.map(({ data, part }) => `${part} ${data}`)).toEqual(["head abc", "head 😀z"]);
});

test("cuts at exact bytes, through a character if need be", async () => {
  const bytes = Buffer.from("abc😀-----€yz");
  const pieces = await sent(8, bytes);
  expect(joined(pieces, "head")).toEqual(bytes.subarray(0, 4));
  expect(joined(pieces, "tail")).toEqual(bytes.subarray(-4));
});

test("sends no piece of more than 64 KiB, and splits no character for it", async () => {
  const bytes = Buffer.from(`a${"😀".repeat(50_000)}`);
  const pieces = await sent(1_000_000, bytes);
  expect(pieces.map(({ encoding }) => encoding)).toEqual(pieces.map(() => "utf8"));
  expect(Math.max(...pieces.map(({ data }) => Buffer.byteLength(data)))).toBeLessThanOrEqual(65_536);
  expect(joined(pieces, "head")).toEqual(bytes);
});

test("waits for each piece to be taken before it reads on", async () => {
  const stream = new PassThrough();
  const takes: (() => void)[] = [];
  const done = sendOutput(stream, new BoundedBytes(1_000), () => new Promise((resolve) => takes.push(resolve)));
  stream.write("one");
  await expect.poll(() => takes.length).toBe(1);
  stream.write("two");
  stream.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(takes.length).toBe(1);
  takes[0]?.();
  await expect.poll(() => takes.length).toBe(2);
  takes[1]?.();
  await done;
});

test("what came before a stream was destroyed is sent", async () => {
  const stream = new PassThrough();
  const pieces: OutputPiece[] = [];
  const done = sendOutput(stream, new BoundedBytes(1_000), async (piece) => {
    pieces.push(piece);
    stream.destroy(new Error("cut off"));
  });
  stream.write("partial");
  await done;
  expect(pieces).toEqual([{ encoding: "utf8", part: "head", data: "partial" }]);
});

test("for any bytes in any chunks, the pieces hold the exact head and tail", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 }).map((value) => Buffer.from(value));
  const anyBytes = fc.uint8Array({ maxLength: 30 }).map((value) => Buffer.from(value));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 80 }), fc.array(fc.oneof(text, anyBytes)), async (max, chunks) => {
      const all = Buffer.concat(chunks);
      const pieces = await sent(max, ...chunks.filter(({ length }) => length > 0));
      const isCut = all.length > max;
      expect(joined(pieces, "head")).toEqual(isCut ? all.subarray(0, Math.ceil(max / 2)) : all);
      expect(joined(pieces, "tail")).toEqual(isCut ? all.subarray(all.length - Math.floor(max / 2)) : Buffer.alloc(0));
    }),
  );
});
