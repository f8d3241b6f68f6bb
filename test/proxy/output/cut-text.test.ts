import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText } from "../../../proxy/output/cut-text.ts";

test("a text that fits is not cut", () => {
  expect(cutText("12345", 5)).toBeNull();
});

test("a longer text keeps its beginning and its end", () => {
  expect(cutText("0123456789", 5)).toEqual({ head: "012", tail: "89" });
});

test("a character of two units is never halved", () => {
  expect(cutText("😀😀😀😀", 6)).toEqual({ head: "😀", tail: "😀" });
});

test("head and tail are whole characters of the text and no longer than asked", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 2 }), fc.integer({ min: 1, max: 50 }), (text, maxChars) => {
      const cut = cutText(text, maxChars);
      if (cut === null) return text.length <= maxChars;
      expect(text.startsWith(cut.head) && text.endsWith(cut.tail)).toBe(true);
      expect(cut.head.isWellFormed() && cut.tail.isWellFormed()).toBe(true);
      return cut.head.length + cut.tail.length <= maxChars;
    }),
  );
});
