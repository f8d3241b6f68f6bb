import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWords } from "../../../proxy/credentials/split-words.ts";

test.each([
  ["", []],
  ["  \t ", []],
  ["tool --a b", ["tool", "--a", "b"]],
  ["'a b' \"c d\"", ["a b", "c d"]],
  ["a'b'\"c\"d", ["abcd"]],
  ["'' \"\"", ["", ""]],
  ["a\\ b \\' \\\\", ["a b", "'", "\\"]],
  ["'a\\b'", ["a\\b"]],
  ['"a\\"b\\\\c\\d$e"', ['a"b\\c\\d$e']],
  ["# $x `y` * | ; >", ["#", "$x", "`y`", "*", "|", ";", ">"]],
])("%j", (line, words) => {
  expect(splitWords(line)).toEqual(words);
});

test.each(["'", '"', "a 'b", 'a "b\\"', "a\\"])("%j is not closed", (line) => {
  expect(splitWords(line)).toBeNull();
});

test("words in single quotes come back as they were", () => {
  const word = fc.string().filter((text) => !text.includes("'"));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(splitWords(words.map((text) => `'${text}'`).join(" "))).toEqual(words);
    }),
  );
});
