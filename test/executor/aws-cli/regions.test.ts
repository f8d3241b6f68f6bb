import { expect, test } from "vitest";
import { askRegions } from "../../../executor/aws-cli/regions.ts";
import { officialAwsCli } from "./official-cli.ts";

const NEVER = new AbortController().signal;

test("regions of all partitions come with their long names, in order", async () => {
  const cli = await officialAwsCli();
  const regions = await askRegions(cli, { signal: NEVER });
  expect(regions).toContainEqual({ name: "us-east-1", description: "US East (N. Virginia)", partition: "aws" });
  expect(regions.filter(({ partition }) => partition === "aws-cn")).toEqual([
    { name: "cn-north-1", description: "China (Beijing)", partition: "aws-cn" },
    { name: "cn-northwest-1", description: "China (Ningxia)", partition: "aws-cn" },
  ]);
  expect(regions[0]?.name).toBe("af-south-1");
  expect([...new Set(regions.map(({ partition }) => partition))].slice(0, 3)).toEqual(["aws", "aws-cn", "aws-us-gov"]);
});

test("the CLI is asked once", async () => {
  const cli = await officialAwsCli();
  const regions = await askRegions(cli, { signal: NEVER });
  expect(await askRegions(cli, { signal: AbortSignal.abort() })).toBe(regions);
});
