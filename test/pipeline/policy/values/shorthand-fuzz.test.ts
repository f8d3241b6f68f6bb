import fc from "fast-check";
import { expect, test } from "vitest";
import { readShorthand } from "../../../../pipeline/policy/values/shorthand.ts";
import { UNREADABLE } from "../../../../pipeline/policy/values/value.ts";
import { readShorthandWithCli } from "../../oracles/cli-shorthand.ts";

const SEED = 4_711;
const IS_FULL = process.env.TEST_FULL !== undefined;

/** What the syntax is made of, and what people write into it. */
const PIECES = [
  "=",
  ",",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "\\,",
  "\\",
  " ",
  "@",
  "*",
  "Key",
  "a b",
  "0.0.0.0/0",
  "::/0",
  "-1",
];

const texts = fc
  .array(fc.constantFrom(...PIECES, "=", ",", "Key=", "='q,r'", '="s=t"'), { minLength: 1, maxLength: 12 })
  .map((pieces) => `a=${pieces.join("")}`);

test("shorthand is read as the CLI reads it, or not at all", async ({ annotate }) => {
  const inputs = fc.sample(texts, { numRuns: IS_FULL ? 200_000 : 10_000, seed: SEED });
  const expected = await readShorthandWithCli(inputs);
  const read = inputs.map((text) => readShorthand(text));
  const wrong = inputs.filter((_, index) => read[index] !== UNREADABLE && !isSame(read[index], expected[index]));
  expect(wrong).toEqual([]);
  const accepted = expected.filter((value) => value !== null).length;
  const unread = read.filter((value, index) => value === UNREADABLE && expected[index] !== null).length;
  expect(unread).toBeLessThan(accepted / 50);
  await annotate(`${inputs.length} texts, ${accepted} accepted by the CLI, ${unread} of them not read, seed ${SEED}`);
});

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
