import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { HomeClient } from "../../../proxy/executors/executor.ts";
import { describeAccount } from "../../../proxy/resources/account.ts";
import { startInquiry } from "../../../proxy/resources/inquiry.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { until } from "../../fixtures/processes.ts";
import { ANSWERING, type AwsFront, NEW_REGION, startAwsFront } from "./aws-front.ts";
import { openResources, type Resources, type ResourcesOptions, startExecutor, TEST_KEYS } from "./open-resources.ts";

const CALLER = { name: "test", version: "1" };
/** A command is given 20 s: a test that ends earlier has not waited for that. */
const BEFORE_COMMANDS_END_MS = 19_000;
const NO_ACCOUNT = { account_id: null, account_alias: null, organization_id: null };

let awsCliPath: string;
let executor: HomeClient;
let moto: Moto;
let front: AwsFront;
let resources: Resources | undefined;

beforeAll(async () => {
  [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
  executor = startExecutor(awsCliPath);
  await loadParameters();
});
afterAll(() => Promise.all([moto.stop(), executor.close()]));
beforeEach(async () => {
  front = await startAwsFront(moto.endpoint);
});
afterEach(async () => {
  await resources?.close();
  await front.stop();
});

/** Asks the fake AWS itself: no AWS CLI is started. @param body JSON for a target, a query string where there is none */
async function askMoto(service: string, target: string | null, body: string): Promise<void> {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIA/20260101/${ANSWERING}/${service}/aws4_request, Signature=x`;
  const headers: Record<string, string> =
    target === null
      ? { "content-type": "application/x-www-form-urlencoded" }
      : { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  const answer = await fetch(moto.endpoint, { method: "POST", headers: { ...headers, authorization }, body });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Moto loads what AWS publishes, 20,000 parameters, at the first question about it; that is no time of ours. */
async function loadParameters(): Promise<void> {
  const question = { Name: "/aws/service/global-infrastructure/regions/us-east-1" };
  await askMoto("ssm", "AmazonSSM.GetParameter", JSON.stringify(question));
}

async function open({ env, home = {} }: Pick<ResourcesOptions, "env" | "home">): Promise<Resources> {
  resources = await openResources({ executor, home, env: { AWS_ENDPOINT_URL: front.endpoint, ...env } });
  return resources;
}

test("regions are those of the current region's partition, with AWS's long names", async () => {
  const { read } = await open({ env: { AWS_REGION: "cn-northwest-1" } });
  expect(await read("aws://config/regions")).toEqual({
    regions: [
      { name: "cn-north-1", description: "China (Beijing)", is_current: false, partition: "aws-cn" },
      { name: "cn-northwest-1", description: "China (Ningxia)", is_current: true, partition: "aws-cn" },
    ],
  });
});

test("a current region that the AWS CLI does not know stands before those that it knows", async () => {
  const { read } = await open({ env: { AWS_REGION: NEW_REGION } });
  const { regions } = (await read("aws://config/regions")) as { regions: { is_current: boolean }[] };
  const ireland = { name: "eu-west-1", description: "Europe (Ireland)", is_current: false, partition: "aws" };
  expect(regions[0]).toEqual({ name: NEW_REGION, description: null, is_current: true, partition: null });
  expect(regions).toContainEqual(ireland);
  expect(regions.filter((region) => region.is_current)).toHaveLength(1);
});

test("region codes are completed", async () => {
  const { client } = await open({ env: {} });
  const ref = { type: "ref/resource", uri: "aws://config/regions/{region}" } as const;
  const { completion } = await client.complete({ ref, argument: { name: "region", value: "eu-west-" } });
  expect(completion.values).toEqual(["eu-west-1", "eu-west-2", "eu-west-3"]);
});

test("a region is asked for wherever AWS answers, and once an hour", async () => {
  const { read } = await open({ env: { ...TEST_KEYS, AWS_REGION: "ca-west-1" } });
  const region = await read("aws://config/regions/ca-west-1");
  const zone = (letter: string, number: number) => ({
    name: `ca-west-1${letter}`,
    state: "available",
    zone_id: `caw1-az${number}`,
    zone_type: "availability-zone",
  });
  expect(region).toEqual({
    code: "ca-west-1",
    name: "Canada West (Calgary)",
    partition: "aws",
    geographic_location: { continent: "North America", country: "Canada", city: "Calgary" },
    availability_zones: [zone("a", 1), zone("b", 2), zone("c", 3)],
    services: [
      { id: "accessanalyzer", name: "Access Analyzer" },
      { id: "acm", name: "AWS Certificate Manager" },
      { id: "acm-pca", name: "AWS Certificate Manager Private Certificate Authority" },
      { id: "apigateway", name: "Amazon API Gateway" },
      { id: "apigatewayv2", name: "AmazonApiGatewayV2" },
      { id: "appconfig", name: "Amazon AppConfig" },
      { id: "appconfigdata", name: "AWS AppConfig Data" },
      { id: "application-insights", name: "Amazon CloudWatch Application Insights" },
      { id: "appstream", name: "Amazon AppStream" },
      { id: "appsync", name: "AWS AppSync" },
      { id: "aps", name: "Amazon Prometheus Service" },
      { id: "arc-zonal-shift", name: "AWS ARC - Zonal Shift" },
      { id: "artifact", name: "AWS Artifact" },
      { id: "athena", name: "Amazon Athena" },
      { id: "aurora", name: null },
      { id: "autoscaling", name: "Auto Scaling" },
      { id: "awshealthdashboard", name: null },
      { id: "backup", name: "AWS Backup" },
      { id: "batch", name: "AWS Batch" },
      { id: "bedrock", name: "Amazon Bedrock" },
    ],
    is_current: true,
  });
  // Its own region refuses. Names of services are not asked for.
  const asked = front.asked.filter((request) => request.endsWith(" GetParameters"));
  expect(asked).toEqual(["ssm ca-west-1 GetParameters", "ssm us-east-1 GetParameters"]);
  front.asked.length = 0;
  expect(await read("aws://config/regions/ca-west-1")).toEqual(region);
  expect(front.asked).toEqual(["ec2 ca-west-1"]);
});

test("a region of another partition has what AWS publishes", async () => {
  const { read } = await open({ env: { ...TEST_KEYS, AWS_REGION: ANSWERING } });
  expect(await read("aws://config/regions/cn-north-1")).toMatchObject({
    name: "China (Beijing)",
    partition: "aws-cn",
    geographic_location: { continent: "Asia", country: "China", city: "Beijing" },
    availability_zones: ["cnn1-az1", "cnn1-az2", "cnn1-az4"].map((id) => ({
      name: null,
      state: null,
      zone_id: id,
      zone_type: "availability-zone",
    })),
    services: expect.arrayContaining([{ id: "acm", name: "AWS Certificate Manager" }]),
    is_current: false,
  });
  expect(front.asked.filter((request) => !request.startsWith(`ssm ${ANSWERING} `))).toEqual([]);
});

test("a region that is newer than the AWS CLI is known by what AWS publishes", async () => {
  const { read } = await open({ env: { ...TEST_KEYS, AWS_REGION: ANSWERING } });
  expect(await read(`aws://config/regions/${NEW_REGION}`)).toEqual({
    code: NEW_REGION,
    name: "Europe (Tranquility)",
    partition: "aws",
    geographic_location: { continent: "Europe", country: "Luxembourg", city: "Tranquility" },
    availability_zones: null,
    services: [
      { id: "ec2", name: "Amazon Elastic Compute Cloud" },
      { id: "moonbase", name: null },
    ],
    is_current: false,
  });
});

const UNKNOWN = "No region of this code is known.";

test.each([
  ["eu-wst-1", `${UNKNOWN} Did you mean eu-west-1?`, ["ssm eu-west-1 GetParameters", "ssm us-east-1 GetParameters"]],
  ["EU-WEST-1", `${UNKNOWN} Did you mean eu-west-1?`, []],
  ["eu-west-1%20--debug", UNKNOWN, []],
])("%s is no region", async (code, message, asked) => {
  const { client } = await open({ env: { ...TEST_KEYS, AWS_REGION: "eu-west-1" } });
  const uri = `aws://config/regions/${code}`;
  await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32602, data: { uri }, message });
  expect(front.asked).toEqual(asked);
});

test("without credentials a region has what the AWS CLI knows", async () => {
  const { read } = await open({ env: { AWS_REGION: "eu-west-2" } });
  expect(await read("aws://config/regions/eu-west-1")).toEqual({
    code: "eu-west-1",
    name: "Europe (Ireland)",
    partition: "aws",
    geographic_location: { continent: "Europe", country: null, city: "Ireland" },
    availability_zones: null,
    services: null,
    is_current: false,
  });
  expect(await read("aws://config/account")).toEqual(NO_ACCOUNT);
  expect(front.asked).toEqual([]);
});

/** A profile whose keys come from a program that notes each time it is run. */
async function countedProfile(directory: string): Promise<{ readonly config: string; runs(): Promise<number> }> {
  const [program, notes] = [join(directory, "keys.mjs"), join(directory, "notes")];
  const keys = { Version: 1, AccessKeyId: TEST_KEYS.AWS_ACCESS_KEY_ID, SecretAccessKey: "secret" };
  const note = `import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(notes)}, "x");`;
  await writeFile(program, `${note} console.log(${JSON.stringify(JSON.stringify(keys))});`);
  const config = `[profile counted]\nregion = eu-west-1\ncredential_process = ${process.execPath} ${program}\n`;
  return { config, runs: async () => (await readFile(notes, "utf8")).length };
}

test("the account is asked for as one user, whose keys are got once", async () => {
  const directory = await mkdtemp(join(tmpdir(), "keys-"));
  const { config, runs } = await countedProfile(directory);
  const { read } = await open({ env: { AWS_PROFILE: "counted" }, home: { ".aws/config": config } });
  expect(await read("aws://config/account")).toEqual({ ...NO_ACCOUNT, account_id: "123456789012" });
  expect(await runs()).toBe(1);
  expect([...front.asked].sort()).toEqual([
    "iam eu-west-1",
    "organizations eu-west-1 DescribeOrganization",
    "sts eu-west-1",
  ]);
  await rm(directory, { recursive: true });
});

test("an account's alias and organization are known where there are any", async () => {
  await askMoto("iam", null, "Action=CreateAccountAlias&AccountAlias=relay-tests&Version=2010-05-08");
  await askMoto("organizations", "AWSOrganizationsV20161128.CreateOrganization", "{}");
  const { read } = await open({ env: TEST_KEYS });
  expect(await read("aws://config/account")).toEqual({
    account_id: "123456789012",
    account_alias: "relay-tests",
    organization_id: expect.stringMatching(/^o-[a-z0-9]+$/),
  });
});

test("the environment names the AWS CLI", async () => {
  const { read } = await open({ env: {} });
  expect(await read("aws://config/environment")).toMatchObject({
    sandbox: "none",
    aws_cli: { path: awsCliPath, version: expect.stringMatching(/^2\.\d+\.\d+$/), warning: null },
  });
});

test("a reader who gives up is not waited for", { timeout: BEFORE_COMMANDS_END_MS }, async () => {
  const silent = await startAwsFront(null);
  const { relay } = await open({ env: { ...TEST_KEYS, AWS_ENDPOINT_URL: silent.endpoint } });
  const reader = new AbortController();
  const account = describeAccount(startInquiry(relay, { caller: CALLER, signal: reader.signal }, 600_000));
  await until("AWS is asked", () => silent.asked.length > 0);
  reader.abort();
  expect(await account).toEqual(NO_ACCOUNT);
  await silent.stop();
});

test("an AWS that never answers is not waited for", { timeout: BEFORE_COMMANDS_END_MS }, async () => {
  const silent = await startAwsFront(null);
  const { relay } = await open({ env: { ...TEST_KEYS, AWS_ENDPOINT_URL: silent.endpoint } });
  const reader = { caller: CALLER, signal: new AbortController().signal };
  expect(await describeAccount(startInquiry(relay, reader, 2_000))).toEqual(NO_ACCOUNT);
  await silent.stop();
});
