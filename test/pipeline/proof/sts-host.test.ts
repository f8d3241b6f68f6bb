import { expect, test } from "vitest";
import { askAwsCli } from "../../../executor/aws-cli/ask.ts";
import { endpointDataSchema } from "../../../pipeline/egress/endpoint-data.ts";
import { PARTITIONS, stsHost } from "../../../pipeline/proof/sts-host.ts";
import { parseFunctionArn } from "../../../pipeline/team/function-arn.ts";
import { officialAwsCli } from "../../executor/aws-cli/official-cli.ts";

test("the regional host of STS follows from region and partition", () => {
  expect(stsHost({ partition: "aws", region: "eu-central-1" })).toBe("sts.eu-central-1.amazonaws.com");
  expect(stsHost({ partition: "aws-cn", region: "cn-north-1" })).toBe("sts.cn-north-1.amazonaws.com.cn");
  expect(stsHost({ partition: "toString", region: "eu-central-1" })).toBeNull();
});

test("the partitions are those that the AWS CLI knows, with its endpoints' names", async () => {
  const { signal } = new AbortController();
  const answer = await askAwsCli(await officialAwsCli(), { kind: "surroundings" }, { signal });
  const { partitions } = endpointDataSchema.parse((answer as { endpoints: unknown }).endpoints);
  const region = "xx-north-1";
  expect(partitions.map(({ name, dnsSuffix }) => [name, `sts.${region}.${dnsSuffix}`]).sort()).toEqual(
    PARTITIONS.map((partition) => [partition, stsHost({ partition, region })]).sort(),
  );
});

test.each([
  ["arn:aws:lambda:eu-central-1:123456789012:function:relay:live", { name: "relay", qualifier: "live" }],
  ["arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:relay", { partition: "aws-us-gov", qualifier: null }],
])("%s is a function", (text, parts) => {
  expect(parseFunctionArn(text)).toMatchObject(parts);
});

test.each([
  "relay",
  "relay:live",
  "123456789012:function:relay",
  "arn:aws:lambda:eu-central-1:123456789012:layer:relay",
  "arn:aws:lambda:evil.example/:123456789012:function:relay",
  "arn:aws:lambda:eu-central-1:123456789012:function:relay:live\n",
])("%j is none", (text) => {
  expect(parseFunctionArn(text)).toBeNull();
});
