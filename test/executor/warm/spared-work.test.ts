/** What the AWS CLI does alike for each client and each command is done once, and comes to the same. */
import { expect, test } from "vitest";
import { olderAwsCliPath, testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { runCounting } from "../../fixtures/counting-plugin.ts";

type Work = {
  /** For the second client of each service. */
  readonly counts: { readonly methods: number; readonly signatures: number };
  readonly parsersAreOne: boolean;
  readonly anotherVersionHasItsOwn: boolean;
  readonly hadHelp: boolean;
  readonly clientsShareNoHooks: boolean;
} & Readonly<Record<"contexts" | "models" | "commands" | "usage" | "methods" | "hooks" | "keywords", unknown>>;

test.each([
  ["the newest", testAwsCliPath],
  ["an older", olderAwsCliPath],
] as const)("%s build makes methods and parser once, and all else as it did", async (_, find) => {
  const awsPath = await find();
  const { counts, parsersAreOne, ...spared } = runCounting<Work>(awsPath, "count_work", "yes");
  const { counts: countsAnew, parsersAreOne: areOneAnew, ...anew } = runCounting<Work>(awsPath, "count_work", "no");
  expect(counts.methods).toBe(0);
  expect(countsAnew.methods).toBeGreaterThan(500);
  expect(counts.signatures).toBeLessThan(countsAnew.signatures / 10);
  expect([parsersAreOne, areOneAnew]).toEqual([true, false]);
  expect(spared).toEqual(anew);
  expect(spared).toMatchObject({ anotherVersionHasItsOwn: true, hadHelp: false, clientsShareNoHooks: true });
  expect(spared.contexts).toHaveLength(4);
  expect(spared.commands).toContain("help");
  expect(spared.keywords).toEqual([null, null, null, "parts", "kwargs", "others", "others", "kwargs", "given"]);
});
