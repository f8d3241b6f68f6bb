import { expect, test } from "vitest";
import type { z } from "zod";
import { regionArgument, textArgument, wordArgument } from "../../../proxy/prompts/argument.ts";

const accepts = (schema: z.ZodString, value: string) => schema.safeParse(value).success;

test.each([
  ["a line break", "a\nb"],
  ["a carriage return", "a\rb"],
  ["a NUL", "a\0b"],
  ["an escape", "a\u001b[31m"],
  ["a control character of the second block", "a\u0085b"],
  ["a line separator", "a\u2028b"],
  ["a character that turns the direction", "a\u202eb"],
  ["a character without width", "a\u200bb"],
  ["half of a surrogate pair", "a\ud800b"],
  ["nothing", ""],
  ["spaces alone", "   "],
  ["more than 500 characters", "a".repeat(501)],
])("no argument takes %s", (_what, value) => {
  expect([accepts(textArgument(""), value), accepts(wordArgument(""), value)]).toEqual([false, false]);
});

test.each(["--debug", "-x", " --debug", "file:///etc/passwd", "FileB://x", "a=@file://x", "a".repeat(201)])(
  "no argument that becomes a word takes %s",
  (value) => {
    expect([accepts(textArgument(""), value), accepts(wordArgument(""), value)]).toEqual([true, false]);
  },
);

test.each(["i-0abc", "https://sqs.eu-west-1.amazonaws.com/1/q", "Größe 1", "it's; rm -rf $HOME `x`", "a - b"])(
  "both take %s",
  (value) => {
    expect([accepts(textArgument(""), value), accepts(wordArgument(""), value)]).toEqual([true, true]);
  },
);

test("spaces around a value are taken away", () => {
  expect(wordArgument("").parse("  i-0abc ")).toBe("i-0abc");
});

test.each([
  ["eu-central-1", true],
  ["us-gov-west-1", true],
  ["eu-isoe-west-1", true],
  ["EU", false],
  ["everywhere", false],
  ["us-east-1 --debug", false],
])("a region %j: %s", (value, accepted) => {
  expect(accepts(regionArgument(""), value)).toBe(accepted);
});
