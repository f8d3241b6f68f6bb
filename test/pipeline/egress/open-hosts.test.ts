import { beforeAll, describe, expect, test } from "vitest";
import { askAwsCli } from "../../../executor/aws-cli/ask.ts";
import { type EndpointData, endpointDataSchema } from "../../../pipeline/egress/endpoint-data.ts";
import { judgeHost } from "../../../pipeline/egress/judge-host.ts";
import { openHosts } from "../../../pipeline/egress/open-hosts.ts";
import { officialAwsCli } from "../../executor/aws-cli/official-cli.ts";

/** What the official AWS CLI says of itself. */
let data: EndpointData;
beforeAll(async () => {
  const { signal } = new AbortController();
  const answer = await askAwsCli(await officialAwsCli(), { kind: "surroundings" }, { signal });
  data = endpointDataSchema.parse((answer as { endpoints: unknown }).endpoints);
});

const judge = (service: string, region: string, host: string, port = 443) =>
  judgeHost(openHosts(data, { service, region, endpointUrl: null }, []), host, port);

/** The word behind `aws`, the region, a host. */
type Row = readonly [service: string, region: string, host: string];

const OPEN: readonly Row[] = [
  ["ec2", "eu-central-1", "ec2.eu-central-1.amazonaws.com"],
  ["ec2", "eu-central-1", "ec2.eu-central-1.api.aws"],
  ["ec2", "us-east-1", "ec2-fips.us-east-1.amazonaws.com"],
  ["ec2", "cn-north-1", "ec2.cn-north-1.amazonaws.com.cn"],
  ["ec2", "us-gov-west-1", "ec2.us-gov-west-1.amazonaws.com"],
  ["ec2", "eusc-de-east-1", "ec2.eusc-de-east-1.amazonaws.eu"],
  ["ec2", "eu-nowhere-9", "ec2.eu-nowhere-9.amazonaws.com"], // a region that AWS adds tomorrow
  ["iam", "eu-central-1", "iam.amazonaws.com"],
  ["iam", "us-gov-west-1", "iam.us-gov.amazonaws.com"],
  ["sts", "eu-central-1", "sts.eu-central-1.amazonaws.com"],
  ["sts", "eu-central-1", "sts.amazonaws.com"],
  ["route53", "eu-west-1", "route53.amazonaws.com"],
  ["cloudfront", "eu-west-1", "cloudfront.amazonaws.com"],
  ["organizations", "eu-west-1", "organizations.us-east-1.amazonaws.com"],
  ["cloudwatch", "eu-west-1", "monitoring.eu-west-1.amazonaws.com"],
  ["configservice", "eu-west-1", "config.eu-west-1.amazonaws.com"],
  ["stepfunctions", "eu-west-1", "states.eu-west-1.amazonaws.com"],
  ["stepfunctions", "eu-west-1", "sync-states.eu-west-1.amazonaws.com"],
  ["elbv2", "eu-west-1", "elasticloadbalancing.eu-west-1.amazonaws.com"],
  ["logs", "eu-west-1", "logs.eu-west-1.amazonaws.com"],
  ["logs", "eu-west-1", "stream-logs.eu-west-1.amazonaws.com"],
  ["s3", "eu-west-1", "s3.eu-west-1.amazonaws.com"],
  ["s3", "eu-west-1", "my-bucket.s3.eu-west-1.amazonaws.com"],
  ["s3", "eu-west-1", "my-bucket.s3.ap-south-1.amazonaws.com"], // S3 sends its client to where the bucket is
  ["s3api", "us-east-1", "s3.amazonaws.com"],
  ["s3api", "us-east-1", "my-bucket.s3-accelerate.amazonaws.com"],
  ["s3api", "us-east-1", "my-bucket--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com"],
  ["s3api", "us-east-1", "point-123456789012.s3-accesspoint.us-east-1.amazonaws.com"],
  ["s3api", "us-east-1", "mfzwi23gnjvgw.accesspoint.s3-global.amazonaws.com"],
  ["s3control", "us-east-1", "123456789012.s3-control.us-east-1.amazonaws.com"],
  ["dynamodb", "us-west-2", "dynamodb.us-west-2.amazonaws.com"],
  ["dynamodb", "us-west-2", "123456789012.ddb.us-west-2.amazonaws.com"],
  ["ddb", "us-west-2", "dynamodb.us-west-2.amazonaws.com"],
  ["kinesis", "us-west-2", "123456789012.data-kinesis.us-west-2.amazonaws.com"],
  ["servicediscovery", "us-west-2", "data-servicediscovery.us-west-2.amazonaws.com"],
  ["cloudformation", "us-west-2", "my-bucket.s3.us-west-2.amazonaws.com"], // deploy uploads its template
];

const CLOSED: readonly Row[] = [
  ["ec2", "eu-central-1", "ec2.us-east-1.amazonaws.com"],
  ["ec2", "eu-central-1", "s3.eu-central-1.amazonaws.com"],
  ["ec2", "eu-central-1", "ec2.eu-central-1.amazonaws.com.cn"],
  ["ec2", "eu-central-1", "ec2.eu-central-1.amazonaws.com.evil.example"],
  ["ec2", "eu-central-1", "evil-ec2.eu-central-1.amazonaws.com"],
  ["ec2", "eu-central-1", "x.ec2.eu-central-1.amazonaws.com"],
  ["ec2", "eu-central-1", "ec2xeu-central-1xamazonaws.com"],
  ["ec2", "eu-central-1", "ec2-3-120-1-1.eu-central-1.compute.amazonaws.com"],
  ["s3", "eu-west-1", "my-bucket.s3-website-eu-west-1.amazonaws.com"],
  ["s3", "eu-west-1", "my-bucket.s3-website.eu-west-1.amazonaws.com"],
  ["s3", "eu-west-1", "a.b.c.s3.eu-west-1.amazonaws.com"],
  ["s3", "eu-west-1", "my-bucket.s3.evil-1.amazonaws.com"],
  ["apigateway", "eu-west-1", "abcdef.execute-api.eu-west-1.amazonaws.com"],
  ["lambda", "eu-west-1", "abcdef.lambda-url.eu-west-1.on.aws"],
  ["elbv2", "eu-west-1", "my-lb-123.eu-west-1.elb.amazonaws.com"],
  ["rds", "eu-west-1", "db.abc.eu-west-1.rds.amazonaws.com"],
  ["dynamodb", "us-west-2", "localhost"],
  ["dynamodb", "us-west-2", "a.123456789012.ddb.us-west-2.amazonaws.com"],
  ["nonexistent", "us-west-2", "nonexistent.us-west-2.amazonaws.com"],
  ["sts", "us-west-2", "169.254.169.254"],
];

describe("a command reaches the hosts of its service and region", () => {
  test.each(OPEN)("aws %s in %s: %s", (service, region, host) => {
    expect(judge(service, region, host)).toBe("aws");
  });
});

describe("and no other [egress-is-narrow]", () => {
  test.each(CLOSED)("aws %s in %s: not %s", (service, region, host) => {
    expect(judge(service, region, host)).toBe(null);
  });

  test("no other port", () => {
    expect(judge("ec2", "eu-central-1", "ec2.eu-central-1.amazonaws.com", 80)).toBe(null);
  });

  test("no host at all without a service, or without the CLI's data", () => {
    const host = "ec2.eu-central-1.amazonaws.com";
    const nothing = openHosts(data, { service: null, region: "eu-central-1", endpointUrl: null }, []);
    const blind = openHosts(null, { service: "ec2", region: "eu-central-1", endpointUrl: null }, []);
    expect([judgeHost(nothing, host, 443), judgeHost(blind, host, 443)]).toEqual([null, null]);
  });
});

test("every service of the CLI has a host in a common region", () => {
  const without = Object.entries(data.words).filter(
    ([word]) => openHosts(data, { service: word, region: "us-east-1", endpointUrl: null }, []).aws.length === 0,
  );
  expect(without).toEqual([]);
});

test("the user's own endpoint is open instead of AWS, with the names below it", () => {
  const destination = { service: "s3api", region: "us-east-1", endpointUrl: "http://Minio.Example:9000/base" };
  const hosts = openHosts(data, destination, []);
  const at = (host: string, port: number) => judgeHost(hosts, host, port);
  expect(at("minio.example", 9000)).toBe("endpoint");
  expect(at("bucket.minio.example", 9000)).toBe("endpoint");
  expect(at("minio.example", 443)).toBe(null);
  expect(at("evilminio.example", 9000)).toBe(null);
  expect(at("minio.example.evil", 9000)).toBe(null);
  expect(at("s3.us-east-1.amazonaws.com", 443)).toBe(null);
});

test.each([
  ["http://127.0.0.1:4566", "127.0.0.1", 4566],
  ["http://[::1]:4566", "::1", 4566],
  ["http://localhost", "localhost", 80],
  ["https://aws.corp.example", "aws.corp.example", 443],
])("an endpoint is read as the AWS CLI reads it: %s", (endpointUrl, host, port) => {
  const hosts = openHosts(null, { service: "iam", region: "us-east-1", endpointUrl }, []);
  expect(judgeHost(hosts, host, port)).toBe("endpoint");
});

test("what the user has named is open on its port", () => {
  const hosts = openHosts(data, { service: "iam", region: "us-east-1", endpointUrl: null }, [
    { host: "vault.example", port: 8200 },
  ]);
  expect(judgeHost(hosts, "vault.example", 8200)).toBe("named");
  expect(judgeHost(hosts, "vault.example", 443)).toBe(null);
  expect(judgeHost(hosts, "x.vault.example", 8200)).toBe(null);
});

test("where the policy speaks of accounts, STS of the region is open too", () => {
  const hosts = openHosts(data, { service: "ec2", region: "eu-central-1", endpointUrl: null, asksAccount: true }, []);
  expect(judgeHost(hosts, "sts.eu-central-1.amazonaws.com", 443)).toBe("aws");
  expect(judgeHost(hosts, "iam.amazonaws.com", 443)).toBeNull();
  expect(judge("ec2", "eu-central-1", "sts.eu-central-1.amazonaws.com")).toBeNull();
});
