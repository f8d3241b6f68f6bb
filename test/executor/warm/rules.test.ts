/** The endpoint rules of a service are parsed once for all children of the warm AWS CLI, and answer as they did. */
import { expect, test } from "vitest";
import { olderAwsCliPath, testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { runCounting } from "../../fixtures/counting-plugin.ts";

/** Service, endpoint, and how many rule sets were parsed for each client, in order. */
type Clients = readonly (readonly [string, string, number])[];

test.each([
  ["the newest", testAwsCliPath],
  ["an older", olderAwsCliPath],
] as const)("%s build parses the rules of a service once, and finds the endpoints that it found", async (_, find) => {
  const awsPath = await find();
  const kept = runCounting<Clients>(awsPath, "count_rules", "yes");
  const parsedAnew = runCounting<Clients>(awsPath, "count_rules", "no");
  expect(kept.map(([, , parsed]) => parsed)).toEqual([1, 0, 0, 0, 1, 0]);
  expect(parsedAnew.every(([, , parsed]) => parsed > 0)).toBe(true);
  expect(kept.map(([, endpoint]) => endpoint)).toEqual(parsedAnew.map(([, endpoint]) => endpoint));
});
