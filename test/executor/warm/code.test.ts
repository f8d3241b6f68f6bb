/** The code that commands of the warm AWS CLI run lies together in memory, and does what it did. */
import { expect, test } from "vitest";
import { olderAwsCliPath, testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { runCounting } from "../../fixtures/counting-plugin.ts";

type BeforeAndAfter = { readonly old: number; readonly new: number };
type Code = {
  /** Whether this build's interpreter has immortal objects of our making. */
  readonly isImmortal: boolean;
  /** How many functions have new code. */
  readonly renewed: number;
  readonly areEqual: boolean;
  readonly pages: BeforeAndAfter;
  /** Loads of constants that count references. */
  readonly counted: BeforeAndAfter;
  /** Functions that the same lines have made before, and make after. */
  readonly share: boolean;
  readonly answers: unknown;
  readonly before: unknown;
  readonly after: unknown;
};

test.each([
  ["the newest", testAwsCliPath],
  ["an older", olderAwsCliPath],
] as const)("%s build runs equal code, in fewer pages", async (_, find) => {
  const code = runCounting<Code>(await find(), "count_code", "yes");
  expect(code.renewed).toBeGreaterThan(300);
  expect(code.areEqual).toBe(true);
  expect(code.pages.new).toBeLessThan(code.pages.old / 2);
  expect(code.share).toBe(true);
  expect(code.answers).toEqual([
    [1, "x"],
    [2, "x"],
  ]);
  expect(code.after).toEqual(code.before);
});

test("once they are immortal, the references to constants are not counted", async () => {
  const { isImmortal, counted } = runCounting<Code>(await testAwsCliPath(), "count_code", "yes");
  expect(isImmortal).toBe(true);
  expect(counted.old).toBeGreaterThan(100);
  expect(counted.new).toBeLessThan(counted.old / 10);
});
