import { expect, test } from "vitest";
import { cleanText } from "../../../proxy/output/clean-text.ts";

test.each([
  ["terminal colours", "\u001b[31mred\u001b[0m", "red"],
  ["a terminal title", "\u001b]0;owned\u0007text", "text"],
  ["control characters", "a\u0000b\u0008c\u000bd\u007fe\u0085f", "abcdef"],
  ["carriage returns", "one\r\ntwo\rthree", "one\ntwothree"],
  ["bidi overrides and isolates", "a\u202eb\u2066c\u2069d\u200ee\u061cf", "abcdef"],
  ["zero-width characters", "a\u200bb\u2060c\ufeffd", "abcd"],
  ["invisible tag characters", "ok\u{e0049}\u{e0067}\u{e006e}", "ok"],
])("cleanText takes out %s [output-is-cleaned]", (_what, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test.each([
  ["newlines and tabs", "a\tb\nc"],
  ["other scripts", "日本語 עברית العربية हिन्दी"],
  ["joiners that scripts and emoji need", "نمی\u200cخواهم 👩\u200d💻"],
])("cleanText leaves %s", (_what, text) => {
  expect(cleanText(text)).toBe(text);
});
