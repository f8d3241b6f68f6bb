import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePipeline } from "../../../pipeline/parse.ts";
import { wordArgument } from "../../../proxy/prompts/argument.ts";
import { jsonWord, shellWord } from "../../../proxy/prompts/shell-word.ts";

/** Texts that a user may give, with the characters that matter to a shell among them. */
const text = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...`'"\\$\`!*?[]{}()<>|&;#~=%^,-/ é“–`), fc.string({ minLength: 1, maxLength: 1 })),
  })
  .map((value) => value.trim())
  .filter((value) => wordArgument("").safeParse(value).success);

function lastArgument(command: string): string | undefined {
  const parsed = parsePipeline(command);
  return parsed.ok ? parsed.value.source.args.at(-1) : parsed.refusal.construct;
}

test("what a user may give comes back from the grammar as it was", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(lastArgument(`aws ec2 describe-tags --filters ${shellWord(value)}`)).toBe(value);
    }),
  );
});

test("what stands in JSON comes back from the grammar as it was", () => {
  fc.assert(
    fc.property(text, (value) => {
      const word = lastArgument(`aws ec2 describe-tags --filters ${jsonWord([{ Values: [value] }])}`);
      expect(JSON.parse(String(word))).toEqual([{ Values: [value] }]);
    }),
  );
});

test.each([
  ["i-0abc", "i-0abc"],
  ["arn:aws:s3:::bucket/key_1%=@+,x", "arn:aws:s3:::bucket/key_1%=@+,x"],
  ["", "''"],
  ["two words", "'two words'"],
  ["it's", String.raw`'it'\''s'`],
  ["$(date)", "'$(date)'"],
  ["~", "'~'"],
])("writes %j as %s", (value, word) => {
  expect(shellWord(value)).toBe(word);
});
