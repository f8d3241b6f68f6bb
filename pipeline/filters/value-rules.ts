import type { ValueRule } from "./filter-table.ts";

/** Any text at all: a separator, a name, a pattern. */
export const TEXT: ValueRule = { name: "TEXT", pattern: /^.*$/s, expected: "Give it a text." };

/** A regular expression; the program itself says when it is not well-formed. */
export const REGEX: ValueRule = { name: "REGEX", pattern: /^.*$/s, expected: "Give it a regular expression." };

/** A whole number. */
export const NUMBER: ValueRule = {
  name: "NUMBER",
  pattern: /^[0-9]{1,18}$/,
  expected: "Give it a whole number, such as 5.",
};

/** A number of lines or bytes, with the sign and the unit that `head` and `tail` know. */
export const COUNT: ValueRule = {
  name: "COUNT",
  pattern: /^[-+]?[0-9]{1,18}(?:b|[kKMG]i?B?)?$/,
  expected: "Give it a number, such as 5, +5 or 1K.",
};

/** One ASCII character. */
export const CHARACTER: ValueRule = {
  name: "CHARACTER",
  pattern: /^[\x01-\x7f]$/,
  expected: "Give it a single ASCII character; for a tab, put a real tab between quotes.",
};

/** Fields, characters or bytes as `cut` lists them. */
export const LIST: ValueRule = {
  name: "LIST",
  pattern: /^(?:[0-9]+(?:-[0-9]*)?|-[0-9]+)(?:,(?:[0-9]+(?:-[0-9]*)?|-[0-9]+))*$/,
  expected: "Give it a list such as 1,3 or 2-4 or 5-.",
};

/** A key as `sort` reads it: from, to, and the letters of how to compare. */
export const KEY: ValueRule = {
  name: "KEY",
  pattern: /^[0-9]+(?:\.[0-9]+)?[bdfgiMhnrV]*(?:,[0-9]+(?:\.[0-9]+)?[bdfgiMhnrV]*)?$/,
  expected: "Give it a key such as 2, 2,2 or 2,2nr.",
};

/** One of a few words. */
export function oneOf(...words: readonly string[]): ValueRule {
  return {
    name: words.join("|"),
    pattern: new RegExp(`^(?:${words.join("|")})$`),
    expected: `Give it one of: ${words.join(", ")}.`,
  };
}
