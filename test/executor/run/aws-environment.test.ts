import { expect, test } from "vitest";
import { awsConfig, awsEnvironment, filterEnvironment } from "../../../executor/run/aws-environment.ts";
import type { RequestDirectory } from "../../../executor/run/request-directory.ts";
import type { CliSettings } from "../../../pipeline/contract.ts";

const directory: RequestDirectory = {
  work: "/r/work",
  home: "/r/home",
  configFile: "/r/config",
  credentialsFile: "/r/credentials",
  caBundleFile: null,
  remove: async () => undefined,
};

const program = { awsPath: "/opt/aws/bin/aws", amazonRootsFile: null };

/** Pinned: whoever adds a variable says so here. */
const ALWAYS = {
  PATH: "/opt/aws/bin:/usr/bin:/bin",
  HOME: "/r/home",
  TMPDIR: "/r/work",
  LC_ALL: "C.UTF-8",
  AWS_REGION: "eu-central-1",
  AWS_DEFAULT_REGION: "eu-central-1",
  AWS_CONFIG_FILE: "/r/config",
  AWS_SHARED_CREDENTIALS_FILE: "/r/credentials",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CLI_AUTO_PROMPT: "off",
  AWS_PAGER: "",
};

test("an aws stage without keys and settings has these variables and no other", () => {
  const identity = { keys: null, settings: null, region: "eu-central-1", proxyUrl: null };
  expect(awsEnvironment(program, identity, directory)).toEqual(ALWAYS);
});

test("an aws stage has the request's keys, the user's endpoint and the CA bundle, when there are any", () => {
  const identity = {
    keys: { accessKeyId: "AKIA", secretAccessKey: "secret", sessionToken: "token" },
    settings: { profile: {}, s3: {}, endpointUrl: "http://127.0.0.1:4566", caBundlePem: "PEM" },
    region: "eu-central-1",
    proxyUrl: "http://request-1:token@127.0.0.1:3128",
  };
  const withBundle = { ...directory, caBundleFile: "/r/ca-bundle.pem" };
  expect(awsEnvironment(program, identity, withBundle)).toEqual({
    ...ALWAYS,
    AWS_ACCESS_KEY_ID: "AKIA",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
    AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
    AWS_CA_BUNDLE: "/r/ca-bundle.pem",
    HTTPS_PROXY: "http://request-1:token@127.0.0.1:3128",
    HTTP_PROXY: "http://request-1:token@127.0.0.1:3128",
    NO_PROXY: "",
  });
});

test("keys without a session token have no empty one", () => {
  const identity = {
    keys: { accessKeyId: "AKIA", secretAccessKey: "secret" },
    settings: null,
    region: "eu-central-1",
    proxyUrl: null,
  };
  expect(Object.keys(awsEnvironment(program, identity, directory))).not.toContain("AWS_SESSION_TOKEN");
});

test("a filter stage has these variables and no other [environment-is-built]", () => {
  expect(filterEnvironment(directory)).toEqual({ PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", TMPDIR: "/r/work" });
});

test.each([
  { region: "us-east-1", bundle: "/r/amazon-roots.pem" },
  { region: "mx-central-1", bundle: "/r/amazon-roots.pem" },
  { region: "us-gov-west-1", bundle: "/r/amazon-roots.pem" },
  { region: "cn-north-1", bundle: undefined },
  { region: "us-iso-east-1", bundle: undefined },
  { region: "us-isob-east-1", bundle: undefined },
  { region: "eu-isoe-west-1", bundle: undefined },
  { region: "eusc-de-east-1", bundle: undefined },
  { region: "aws-global", bundle: undefined },
])("$region is held to $bundle [amazon-roots-only]", ({ region, bundle }) => {
  const withRoots = { ...program, amazonRootsFile: "/r/amazon-roots.pem" };
  const bundleOf = (settings: CliSettings | null, files: RequestDirectory) =>
    awsEnvironment(withRoots, { keys: null, settings, region, proxyUrl: null }, files).AWS_CA_BUNDLE;
  expect(bundleOf(null, directory)).toBe(bundle);
  expect(bundleOf({ profile: {}, s3: {}, endpointUrl: "https://localhost:4566" }, directory)).toBeUndefined();
  expect(bundleOf(null, { ...directory, caBundleFile: "/r/ca-bundle.pem" })).toBe("/r/ca-bundle.pem");
});

test.each([
  { name: "no settings", settings: null, expected: "[default]\ncli_follow_urlparam = false\n" },
  { name: "empty settings", settings: { profile: {}, s3: {} }, expected: "[default]\ncli_follow_urlparam = false\n" },
  {
    name: "settings of both kinds",
    settings: {
      profile: { output: "json", max_attempts: "5" },
      s3: { max_concurrent_requests: "20", addressing_style: "path" },
    },
    expected: `[default]
cli_follow_urlparam = false
output = json
max_attempts = 5
s3 =
  max_concurrent_requests = 20
  addressing_style = path
`,
  },
  {
    name: "an endpoint and a CA bundle, which are no lines of the config",
    settings: { profile: {}, s3: {}, endpointUrl: "http://127.0.0.1:4566", caBundlePem: "PEM" },
    expected: "[default]\ncli_follow_urlparam = false\n",
  },
])("the generated config of $name", ({ settings, expected }) => {
  expect(awsConfig(settings)).toBe(expected);
});
