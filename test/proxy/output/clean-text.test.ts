import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { cleanText } from "../../../proxy/output/clean-text.ts";

test.each([
  ["terminal colours", "\u001b[31mred\u001b[0m", "red"],
  ["a terminal title", "\u001b]0;owned\u0007text", "text"],
  ["a link's address", "\u001b]8;id=1;https://a.example/?q=%20(b)\u001b\\text\u001b]8;;\u001b\\", "text"],
  ["sequences of the C1 kind", "\u009b1;31mred\u009b0m", "red"],
  ["a choice of character set", "\u001b(Btext\u001b7\u001bc", "text"],
  ["sequences that are cut off", "a\u001b[31;\u001b]b\u001b[", "a31;b"],
  ["control characters", "a\u0000b\u0008c\u000bd\u007fe\u0085f", "abcdef"],
  ["carriage returns", "one\r\ntwo\rthree", "one\ntwothree"],
  ["bidi overrides and isolates", "a\u202eb\u2066c\u2069d\u200ee\u061cf", "abcdef"],
  ["zero-width characters", "a\u200bb\u2060c\ufeffd", "abcd"],
  ["fillers and soft hyphens", "a\u00adb\u3164c\u115fd\u034fe\uffa0f", "abcdef"],
  ["data in variation selectors", "ok\ufe00\u{e0138}\u{e0155}\u{e015c}!", "ok\ufe00!"],
  ["invisible tag characters", "ok\u{e0049}\u{e0067}\u{e006e}", "ok"],
])("cleanText takes out %s [output-is-cleaned]", (_what, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test.each([
  ["newlines and tabs", "a\tb\nc"],
  ["other scripts", "日本語 עברית العربية हिन्दी"],
  ["a variation selector where it has a character", "❤\ufe0f 葛\u{e0100}"],
  ["joiners that scripts and emoji need", "نمی\u200cخواهم 👩\u200d💻"],
])("cleanText leaves %s", (_what, text) => {
  expect(cleanText(text)).toBe(text);
});

test("two lines cannot make what stands between them vanish", () => {
  expect(cleanText("\u001b]8;;\ndeleted 40 users\nlast line\u0007")).toBe("8;;\ndeleted 40 users\nlast line");
});

test.each(["\u001b]a;", "\u001b[1;", "\u009b", "\u001b(", "\u001bP", ";?"])(
  "half a megabyte of %j is cleaned before the test's time is up",
  { timeout: 6_000 },
  async (piece) => {
    const cleaned = cleanText(`${piece.repeat(500_000 / piece.length)}the end`);
    await setImmediate(); // lets the test's own clock strike
    expect(cleaned).toMatch(/he end$/);
  },
);
