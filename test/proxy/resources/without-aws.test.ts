import { afterAll, afterEach, expect, test } from "vitest";
import { missingFilterPrograms } from "../../../executor/run/filter-programs.ts";
import { openResources, type Resources, type ResourcesOptions, startExecutor, TEST_KEYS } from "./open-resources.ts";

/** Without an AWS CLI: what is answered then needs neither it nor a network. */
const executor = startExecutor("/nonexistent/aws");
let resources: Resources | undefined;
afterEach(() => resources?.close());
afterAll(() => executor.close());

async function open(options: Pick<ResourcesOptions, "env" | "home">): Promise<Resources> {
  resources = await openResources({ ...options, executor });
  return resources;
}

const CONFIG = `
[default]
region = eu-central-1
[profile dev]
region = eu-west-1
[sso-session corp]
sso_region = eu-west-1
`;
const CREDENTIALS = "[ops]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret\n";

test("the five resources are listed with titles, descriptions and JSON as their type [resource-keys]", async () => {
  const { client } = await open({ env: {} });
  const { resources: fixed } = await client.listResources();
  const { resourceTemplates: templates } = await client.listResourceTemplates();
  expect(fixed.map(({ name, uri }) => [name, uri])).toEqual([
    ["profiles", "aws://config/profiles"],
    ["regions", "aws://config/regions"],
    ["environment", "aws://config/environment"],
    ["account", "aws://config/account"],
  ]);
  expect(templates.map(({ name, uriTemplate }) => [name, uriTemplate])).toEqual([
    ["region", "aws://config/regions/{region}"],
    ["output", "aws://output/{id}/{page}"],
  ]);
  for (const entry of [...fixed, ...templates.filter(({ name }) => name === "region")]) {
    expect(entry).toMatchObject({
      mimeType: "application/json",
      title: expect.stringMatching(/^AWS \w+$/),
      description: expect.stringMatching(/\.$/),
    });
  }
});

test("profiles are those of both files, and the environment's is current", async () => {
  const home = { ".aws/config": CONFIG, ".aws/credentials": CREDENTIALS };
  const { read } = await open({ env: { AWS_PROFILE: "ops" }, home });
  expect(await read("aws://config/profiles")).toEqual({
    profiles: [
      { name: "default", is_current: false },
      { name: "dev", is_current: false },
      { name: "ops", is_current: true },
    ],
    problem: null,
  });
});

test("the default profile is current when nobody names one", async () => {
  const { read } = await open({ env: {}, home: { ".aws/config": CONFIG } });
  expect(await read("aws://config/profiles")).toEqual({
    profiles: [
      { name: "default", is_current: true },
      { name: "dev", is_current: false },
    ],
    problem: null,
  });
});

test("a broken config file gives no profiles, and the reason", async () => {
  const { read } = await open({ env: {}, home: { ".aws/config": "region = eu-west-1\n" } });
  expect(await read("aws://config/profiles")).toEqual({ profiles: [], problem: expect.stringContaining("line 1") });
});

test("regions: only the current one is known, here the profile's", async () => {
  const { read } = await open({ env: { AWS_PROFILE: "dev" }, home: { ".aws/config": CONFIG } });
  expect(await read("aws://config/regions")).toEqual({
    regions: [{ name: "eu-west-1", description: null, is_current: true, partition: null }],
  });
});

test("a region has what its code says, and null for the rest", async () => {
  const { read } = await open({ env: { ...TEST_KEYS, AWS_REGION: "eu-west-1" } });
  expect(await read("aws://config/regions/eu-west-1")).toEqual({
    code: "eu-west-1",
    name: null,
    partition: null,
    geographic_location: { continent: "Europe", country: null, city: null },
    availability_zones: null,
    services: null,
    is_current: true,
  });
});

test("what is not spelt like a region is not found", async () => {
  const { client } = await open({ env: {} });
  const uri = "aws://config/regions/EU-WEST-1";
  await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32602, data: { uri } });
});

test("the account is unknown [resources-never-fail]", async () => {
  const { read } = await open({ env: TEST_KEYS });
  expect(await read("aws://config/account")).toEqual({
    account_id: null,
    account_alias: null,
    organization_id: null,
  });
});

test("the environment says that there is no AWS CLI and where keys come from, but not the keys", async () => {
  const { read } = await open({
    env: { ...TEST_KEYS, AWS_PROFILE: "dev", AWS_MCP_TIMEOUT: "60", AWS_MCP_MAX_OUTPUT: "5000" },
    home: { ".aws/config": CONFIG },
  });
  expect(await read("aws://config/environment")).toEqual({
    aws_profile: "dev",
    aws_region: "eu-west-1",
    has_credentials: true,
    credentials_source: "environment",
    home: "local",
    home_reason: "There is no other.",
    sandbox: "none",
    sandbox_reason: "AWS_MCP_SANDBOX is disabled.",
    egress: null,
    aws_cli: null,
    warm: { state: "off", reason: "There is no AWS CLI." },
    missing_programs: [...missingFilterPrograms()],
    policy: { mode: "strict", file: null, hash: expect.any(String), problem: null, confirm: "auto" },
    version: "0.0.0-source",
    transport: "stdio",
    targets: [],
    timeout_seconds: 60,
    max_output_chars: 5000,
  });
});

test("the environment says that there are no credentials", async () => {
  const { read } = await open({ env: { AWS_MCP_EXECUTOR: "local" } });
  expect(await read("aws://config/environment")).toMatchObject({
    aws_profile: "default",
    aws_region: "us-east-1",
    has_credentials: false,
    credentials_source: null,
    home_reason: "AWS_MCP_EXECUTOR names it.",
  });
});

test("the environment says why a policy cannot be read", async () => {
  const { read } = await open({ env: { AWS_MCP_SECURITY_CONFIG: "/nonexistent/policy.yaml" } });
  expect(await read("aws://config/environment")).toMatchObject({
    policy: {
      file: "/nonexistent/policy.yaml",
      hash: null,
      problem: expect.stringContaining("The file that AWS_MCP_SECURITY_CONFIG names cannot be opened (ENOENT)."),
    },
  });
});
