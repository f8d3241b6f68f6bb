import { expect, test } from "vitest";
import { askRegions, askServices } from "../../../executor/aws-cli/names.ts";
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

test("services come with their long names, by each of their ids", async () => {
  const services = await askServices(await officialAwsCli(), { signal: NEVER });
  expect(services.length).toBeGreaterThan(500);
  expect(services.map(({ id }) => id)).toEqual(services.map(({ id }) => id).toSorted());
  const nameOf = new Map(services.map(({ id, name }) => [id, name]));
  const ids = [
    "ec2",
    "events",
    "eventbridge",
    "amp",
    "aps",
    "elb",
    "elbv2",
    "elasticloadbalancing",
    "email",
    "fargate",
  ];
  expect(Object.fromEntries(ids.map((id) => [id, nameOf.get(id)]))).toEqual({
    ec2: "Amazon Elastic Compute Cloud",
    events: "Amazon EventBridge", // the CLI's word,
    eventbridge: "Amazon EventBridge", // the service id of its model,
    amp: "Amazon Prometheus Service",
    aps: "Amazon Prometheus Service", // the prefix of its endpoints
    elb: "Elastic Load Balancing",
    elbv2: "Elastic Load Balancing",
    elasticloadbalancing: "Elastic Load Balancing", // shared, under one name
    email: undefined, // shared by services of several names
    fargate: undefined, // not a service of the CLI's
  });
});

test("the CLI is asked once", async () => {
  const cli = await officialAwsCli();
  const answers = [await askRegions(cli, { signal: NEVER }), await askServices(cli, { signal: NEVER })];
  const gone = { signal: AbortSignal.abort() };
  expect([await askRegions(cli, gone), await askServices(cli, gone)]).toEqual(answers);
});
