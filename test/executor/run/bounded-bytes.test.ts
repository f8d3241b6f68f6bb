import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedBytes } from "../../../executor/run/bounded-bytes.ts";

function keep(maxBytes: number, ...chunks: readonly string[]): BoundedBytes {
  const kept = new BoundedBytes(maxBytes);
  for (const chunk of chunks) kept.push(Buffer.from(chunk));
  return kept;
}

const seen = (kept: BoundedBytes) => ({
  head: kept.head().toString("latin1"),
  tail: kept.tail().toString("latin1"),
  total: kept.totalBytes,
  omitted: kept.omittedBytes,
});

test.each([
  { max: 8, chunks: [], expected: { head: "", tail: "", total: 0, omitted: 0 } },
  { max: 8, chunks: ["abc"], expected: { head: "abc", tail: "", total: 3, omitted: 0 } },
  { max: 8, chunks: ["abcdef"], expected: { head: "abcd", tail: "ef", total: 6, omitted: 0 } },
  { max: 8, chunks: ["abcdefgh"], expected: { head: "abcd", tail: "efgh", total: 8, omitted: 0 } },
  { max: 8, chunks: ["abcdefghi"], expected: { head: "abcd", tail: "fghi", total: 9, omitted: 1 } },
  { max: 8, chunks: ["ab", "cdefg", "h", "ij"], expected: { head: "abcd", tail: "ghij", total: 10, omitted: 2 } },
  { max: 7, chunks: ["abcdefghi"], expected: { head: "abcd", tail: "ghi", total: 9, omitted: 2 } },
  { max: 1, chunks: ["abc"], expected: { head: "a", tail: "", total: 3, omitted: 2 } },
])("keeps $max bytes of $chunks", ({ max, chunks, expected }) => {
  expect(seen(keep(max, ...chunks))).toEqual(expected);
});

test("returns what belongs to the head, and nothing of what comes later", () => {
  const kept = new BoundedBytes(4);
  expect(["a", "bc", "d"].map((chunk) => kept.push(Buffer.from(chunk)).toString())).toEqual(["a", "b", ""]);
});

test("keeps its own copy: a chunk may be used again", () => {
  const kept = new BoundedBytes(4);
  const chunk = Buffer.from("abcd");
  kept.push(chunk);
  chunk.fill("x");
  expect(seen(kept)).toMatchObject({ head: "ab", tail: "cd" });
});

test("for any chunks, head, gap and tail make up the whole", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.uint8Array({ maxLength: 60 })), (max, chunks) => {
      const kept = new BoundedBytes(max);
      for (const chunk of chunks) kept.push(Buffer.from(chunk));
      const all = Buffer.concat(chunks);
      const headBytes = Math.min(all.length, Math.ceil(max / 2));
      const tailBytes = Math.min(all.length - headBytes, Math.floor(max / 2));
      expect(kept.head()).toEqual(all.subarray(0, headBytes));
      expect(kept.tail()).toEqual(all.subarray(all.length - tailBytes));
      expect(kept.totalBytes).toBe(all.length);
      expect(kept.omittedBytes).toBe(all.length - headBytes - tailBytes);
    }),
  );
});
