import fc from "fast-check";
import { expect, test } from "vitest";
import { excerpt, summary } from "../../../executor/aws-cli/excerpt.ts";

test.each([
  ["A short text.", 20, "A short text."],
  ["One sentence. Another sentence.", 20, "One sentence. …"],
  ["A sentence that is much too long for the place.", 20, "A sentence that is …"],
  ["Hi. A sentence that is much too long for the place.", 30, "Hi. A sentence that is much …"],
  ["A paragraph\n\nAnother paragraph, which is longer", 20, "A paragraph …"],
  ["abcdefghijklmnop", 10, "abcdefghij …"],
  ["v1.2.3.4.5 6.7", 10, "v1.2.3.4.5 …"],
])("%j has the excerpt of %i characters %j", (text, maxChars, expected) => {
  expect(excerpt(text, maxChars)).toBe(expected);
});

test("an excerpt begins the text and keeps its limit", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 100 }), (text, maxChars) => {
      const cut = excerpt(text, maxChars);
      expect(text.startsWith(cut.replace(/ …$/, ""))).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(maxChars + 2);
    }),
  );
});

test.each([
  ["Lists things. Use filters.", "Lists things."],
  ["Lists things, e.g. buckets. Use filters.", "Lists things, e.g. buckets."],
  ["Lists things\n\nMore.", "Lists things"],
  ["Lists version 1.2 of things", "Lists version 1.2 of things"],
  ["", ""],
  [`${"word ".repeat(60)}end.`, `${"word ".repeat(28).trim()} …`],
])("%j has the summary %j", (text, expected) => {
  expect(summary(text)).toBe(expected);
});
