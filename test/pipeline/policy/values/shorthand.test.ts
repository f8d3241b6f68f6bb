import { expect, test } from "vitest";
import { readShorthand } from "../../../../pipeline/policy/values/shorthand.ts";
import { UNREADABLE } from "../../../../pipeline/policy/values/value.ts";

// What the CLI's own reader makes of the texts; each was tried with it.
test.each([
  ["a=b", { a: "b" }],
  ["a=b,c=d", { a: "b", c: "d" }],
  ["a=b,c,d=e", { a: ["b", "c"], d: "e" }],
  ["a=[b,c],d=e", { a: ["b", "c"], d: "e" }],
  ["a={b=c,d=[e]}", { a: { b: "c", d: ["e"] } }],
  ["a=[{b=c},{b=d}]", { a: [{ b: "c" }, { b: "d" }] }],
  ['a="b,c=d",e=f', { a: "b,c=d", e: "f" }],
  ["a='b c'", { a: "b c" }],
  ["a=b\\,c", { a: "b,c" }],
  ["a=", { a: "" }],
  ["a=b=c", { a: "b=c" }],
  ["a= b , c ,d=e f ", { a: ["b", "c"], d: "e f" }],
  ["=b", { "": "b" }],
  ["a=\\b", { a: "\\b" }],
  ["a='it\\'s'", { a: "it's" }],
  ["a=arn:aws:iam::1:role/x", { a: "arn:aws:iam::1:role/x" }],
])("%s", (text, value) => {
  expect(readShorthand(text)).toEqual(value);
});

test.each(["a", " a=b", "a=b,a=c", "a=[b", "a={b=c", "a={b}", "a=b}", "a=b[c]", 'a="b'])(
  "%s cannot be read",
  (text) => {
    expect(readShorthand(text)).toBe(UNREADABLE);
  },
);
