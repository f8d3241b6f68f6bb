import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { describe, expect, test } from "vitest";
import { cliSettingsSchema } from "../../../pipeline/contract.ts";
import { readCliSettings } from "../../../proxy/credentials/profile-settings.ts";
import { awsHome } from "./aws-home.ts";

const CERTIFICATE = rootCertificates[0] ?? "";
const EMPTY = { profile: {}, s3: {} };

test("no files and no variables: nothing", async () => {
  expect(await readCliSettings({ profile: null, env: awsHome().env })).toEqual({
    ok: true,
    region: null,
    settings: EMPTY,
  });
});

test("what is harmless is taken, and nothing else", async () => {
  const home = awsHome({
    config: `
[plugins]
cli_legacy_plugin_path = /tmp
[profile dev]
region = eu-central-1
output = yaml-stream
cli_binary_format = raw-in-base64-out
cli_timestamp_format = iso8601
cli_history = enabled
cli_pager = less
cli_auto_prompt = on
retry_mode = adaptive
max_attempts = 7
use_fips_endpoint = true
use_dualstack_endpoint = false
sts_regional_endpoints = regional
credential_process = /bin/tool
role_arn = arn:aws:iam::123456789012:role/x
source_profile = other
sso_session = s
web_identity_token_file = /token
aws_access_key_id = AKIA
endpoint_url = https://localhost:4566/
ca_bundle = ~/ca.pem
services = local
s3 =
  max_concurrent_requests = 20
  max_queue_size = 10000
  multipart_threshold = 64MB
  multipart_chunksize = 16MB
  max_bandwidth = 50MB/s
  addressing_style = path
  use_accelerate_endpoint = false
  use_dualstack_endpoint = true
  payload_signing_enabled = true
  endpoint_url = http://evil
[services local]
s3 =
  endpoint_url = http://localhost:1
`,
  });
  home.write("ca.pem", `# ${"comment ".repeat(100)}\n${CERTIFICATE}\nsubject: x\n${CERTIFICATE}\n`);
  const outcome = await readCliSettings({ profile: "dev", env: home.env });
  const settings = {
    profile: {
      output: "yaml-stream",
      cli_binary_format: "raw-in-base64-out",
      cli_timestamp_format: "iso8601",
      retry_mode: "adaptive",
      max_attempts: "7",
      use_fips_endpoint: "true",
      use_dualstack_endpoint: "false",
      sts_regional_endpoints: "regional",
    },
    s3: {
      max_concurrent_requests: "20",
      max_queue_size: "10000",
      multipart_threshold: "64MB",
      multipart_chunksize: "16MB",
      max_bandwidth: "50MB/s",
      addressing_style: "path",
      use_accelerate_endpoint: "false",
      use_dualstack_endpoint: "true",
    },
    endpointUrl: "https://localhost:4566/",
    caBundlePem: `${CERTIFICATE}\n${CERTIFICATE}\n`,
  };
  expect(outcome).toEqual({ ok: true, region: "eu-central-1", settings });
  expect(cliSettingsSchema.parse(settings)).toEqual(settings);
});

test("variables count before the profile", async () => {
  const home = awsHome({
    config: "[default]\noutput = text\nretry_mode = legacy\nmax_attempts = 1\nendpoint_url = http://of-profile",
  });
  const env = {
    ...home.env,
    AWS_DEFAULT_OUTPUT: "json",
    AWS_RETRY_MODE: "standard",
    AWS_MAX_ATTEMPTS: " 4 ",
    AWS_USE_FIPS_ENDPOINT: "true",
    AWS_USE_DUALSTACK_ENDPOINT: "true",
    AWS_STS_REGIONAL_ENDPOINTS: "legacy",
    AWS_ENDPOINT_URL: "http://of-environment",
    AWS_ENDPOINT_URL_STS: "http://of-sts",
  };
  expect(await readCliSettings({ profile: null, env })).toEqual({
    ok: true,
    region: null,
    settings: {
      profile: {
        output: "json",
        retry_mode: "standard",
        max_attempts: "4",
        use_fips_endpoint: "true",
        use_dualstack_endpoint: "true",
        sts_regional_endpoints: "legacy",
      },
      s3: {},
      endpointUrl: "http://of-environment",
    },
  });
});

describe("the profile", () => {
  const config = "[default]\nregion = us-east-1\n[profile a]\nregion = us-east-2\n[profile b]\nregion = us-west-1";
  const region = async (profile: string | null, variables: Record<string, string>) => {
    const outcome = await readCliSettings({ profile, env: { ...awsHome({ config }).env, ...variables } });
    return outcome.ok ? outcome.region : outcome.message;
  };

  test.each([
    [null, {}, "us-east-1"],
    [null, { AWS_DEFAULT_PROFILE: "b" }, "us-west-1"],
    [null, { AWS_PROFILE: "a", AWS_DEFAULT_PROFILE: "b" }, "us-east-2"],
    ["b", { AWS_PROFILE: "a" }, "us-west-1"],
    ["c", {}, "Your AWS config files have no profile of that name."],
    [null, { AWS_PROFILE: "c" }, "Your AWS config files have no profile of that name."],
  ])("%j with %j", async (profile, variables, expected) => {
    expect(await region(profile, variables)).toBe(expected);
  });
});

describe("a configured endpoint is ignored", () => {
  test.each([
    ["by the environment", "", { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "True", AWS_ENDPOINT_URL: "http://a" }],
    [
      "by the profile",
      "ignore_configured_endpoint_urls = true\nendpoint_url = http://b",
      { AWS_ENDPOINT_URL: "http://a" },
    ],
  ])("%s", async (_, lines, variables) => {
    const env = { ...awsHome({ config: `[default]\n${lines}` }).env, ...variables };
    expect(await readCliSettings({ profile: null, env })).toEqual({ ok: true, region: null, settings: EMPTY });
  });

  test("not by another word, and the environment counts first", async () => {
    const config = "[default]\nignore_configured_endpoint_urls = true";
    const variables = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false", AWS_ENDPOINT_URL: "http://a" };
    const env = { ...awsHome({ config }).env, ...variables };
    expect(await readCliSettings({ profile: null, env })).toMatchObject({ settings: { endpointUrl: "http://a" } });
  });
});

describe("what cannot be used stops the command", () => {
  const ENDPOINT = {
    message: "Your endpoint is not a URL that commands can be sent to.",
    hint: "Correct AWS_ENDPOINT_URL or the profile's endpoint_url: http:// or https://, without a user name.",
    detail: null,
  };
  const unknownValue = (where: string, detail: string) => ({
    message: `${where} has a value that the AWS CLI does not know.`,
    hint: "Correct it, or take it out.",
    detail,
  });
  test.each([
    ["[default]\nendpoint_url = localhost:4566", {}, ENDPOINT],
    ["", { AWS_ENDPOINT_URL: "ftp://example.org" }, ENDPOINT],
    ["", { AWS_ENDPOINT_URL: "http://example.org\n/path" }, ENDPOINT],
    ["", { AWS_ENDPOINT_URL: "http://example.org/a path" }, ENDPOINT],
    ["", { AWS_ENDPOINT_URL: "https://me:secret@example.org" }, ENDPOINT],
    ["[default]\noutput = xml", {}, unknownValue("The profile's setting output", "xml")],
    ["[default]\noutput = json\n  evil = 1", {}, unknownValue("The profile's setting output", "json evil = 1")],
    ["[default]\ns3 =\n  addressing_style = x", {}, unknownValue("The profile's setting s3.addressing_style", "x")],
    ["", { AWS_MAX_ATTEMPTS: "-1" }, unknownValue("AWS_MAX_ATTEMPTS", "-1")],
    ["", { AWS_USE_FIPS_ENDPOINT: "yes" }, unknownValue("AWS_USE_FIPS_ENDPOINT", "yes")],
    [
      "[default]\nregion = Frankfurt",
      {},
      {
        message: "The profile's region is not spelt like a region's code.",
        hint: "Correct it, as in eu-central-1.",
        detail: "Frankfurt",
      },
    ],
    [
      "[default]\nregion",
      {},
      {
        message: "Your AWS config file has a fault: line 2 is neither a section nor a setting.",
        hint: "Correct this line.",
        detail: expect.stringMatching(/\.aws\/config$/),
      },
    ],
  ])("%j %j", async (config, variables, expected) => {
    const env = { ...awsHome({ config }).env, ...variables };
    expect(await readCliSettings({ profile: null, env })).toEqual({
      ok: false,
      code: "credentials_missing",
      ...expected,
    });
  });
});

describe("a CA bundle", () => {
  const bundle = async (content: string) => {
    const home = awsHome();
    return readCliSettings({ profile: null, env: { ...home.env, AWS_CA_BUNDLE: home.write("ca.pem", content) } });
  };
  const HINT = "Correct AWS_CA_BUNDLE or the profile's ca_bundle, or unset it.";

  test("with Windows line ends and comments in Latin-1 keeps its certificates", async () => {
    const content = `\xe4\r\n${CERTIFICATE.replaceAll("\n", "\r\n")}\r\n`;
    expect(await bundle(content)).toMatchObject({
      settings: { caBundlePem: `${CERTIFICATE.replaceAll("\n", "\r\n")}\n` },
    });
  });

  test("without a certificate", async () => {
    expect(await bundle("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")).toMatchObject({
      ok: false,
      message: "Your CA bundle holds no certificate in PEM format.",
      hint: HINT,
    });
  });

  test("with too many certificates", async () => {
    expect(await bundle(`${CERTIFICATE}\n`.repeat(8_000))).toMatchObject({
      ok: false,
      message: "The certificates of your CA bundle are larger than 4 MiB.",
      hint: HINT,
    });
  });

  test("that is not there", async () => {
    const env = { ...awsHome().env, AWS_CA_BUNDLE: "/no/such/file" };
    expect(await readCliSettings({ profile: null, env })).toEqual({
      ok: false,
      code: "credentials_missing",
      message: "Your CA bundle cannot be read.",
      hint: HINT,
      detail: "ENOENT: no such file or directory, stat '/no/such/file'",
    });
  });
});

test("docs/configuration.md names the settings that are passed on", async () => {
  const { PROFILE_SETTINGS, S3_SETTINGS } = await import("../../../pipeline/cli-settings-table.ts");
  const document = readFileSync(new URL("../../../docs/configuration.md", import.meta.url), "utf8");
  const names = [...PROFILE_SETTINGS, ...S3_SETTINGS].flatMap(({ key, variable }) => [key, variable ?? key]);
  expect(names.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});
