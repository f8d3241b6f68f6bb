import { expect, test } from "vitest";
import { BoundedBytes } from "../../../executor/run/bounded-bytes.ts";
import { boundedText } from "../../../executor/run/bounded-text.ts";

function textOf(maxBytes: number, bytes: string | Buffer): string {
  const kept = new BoundedBytes(maxBytes);
  kept.push(Buffer.from(bytes as string));
  return boundedText(kept);
}

test("is the whole text while it fits, even where a character lies across the middle", () => {
  expect(textOf(10, "abcd😀e")).toBe("abcd😀e");
});

test("says how much was left out", () => {
  expect(textOf(8, "abcd-----wxyz")).toBe("abcd\n[5 bytes omitted]\nwxyz");
});

test.each([
  { name: "cut behind its first byte", bytes: "abc😀-----wxyz", expected: "abc\n[8 bytes omitted]\nwxyz" },
  { name: "cut behind its third byte", bytes: "a😀b-----wxyz", expected: "a\n[7 bytes omitted]\nwxyz" },
  { name: "cut before its last byte", bytes: "abcd-----€yz", expected: "abcd\n[6 bytes omitted]\nyz" },
])("leaves a character out that was $name", ({ bytes, expected }) => {
  expect(textOf(8, bytes)).toBe(expected);
});

test("shows bytes that are no text as replacement characters", () => {
  expect(textOf(20, Buffer.from("a\xff\xfeb", "latin1"))).toBe("a\ufffd\ufffdb");
});
