import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { CredentialsOutcome } from "../../../proxy/credentials/credentials-outcome.ts";
import { describeCredentials } from "../../../proxy/credentials/describe-credentials.ts";
import { resolveCredentials } from "../../../proxy/credentials/resolve-credentials.ts";
import { awsHome } from "./aws-home.ts";

const PROGRAM = `"${process.execPath}" "${fileURLToPath(new URL("credential-process-program.mjs", import.meta.url))}"`;

const CONFIG = `
[default]
region = eu-central-1
[profile dev]
aws_access_key_id = AKIADEVCONFIG
aws_secret_access_key = dev config secret
[profile tool]
credential_process = ${PROGRAM} long
[profile bare]
region = us-east-1
`;
const CREDENTIALS = `
[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = default secret
[prod]
aws_access_key_id = ASIAPROD
aws_secret_access_key = prod secret
aws_session_token = prod token
`;
const ENV_KEYS = { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: "env secret" };

const inHome = (source: "env" | "aws_config" | "both", profile: string | null, variables: object) => {
  const { env } = awsHome({ config: CONFIG, credentials: CREDENTIALS });
  return resolveCredentials({ source, profile, env: { ...env, ...variables } });
};

const summary = (outcome: CredentialsOutcome) =>
  outcome.ok ? `${outcome.source} ${outcome.keys.accessKeyId}` : outcome.message;

const UNKNOWN = "Your AWS config files have no profile of that name.";
const NONE = "There are no AWS credentials.";
const PROFILE_AND_ENV = "The command names a profile, but credentials are taken from the environment alone.";
const NO_ENV = "There are no AWS keys in the environment, and credentials are looked for nowhere else.";

// The rows of `both` are what the AWS CLI does (botocore 1.43.11 was asked the same questions).
describe("who counts first", () => {
  test.each([
    ["both", null, {}, "profile AKIADEFAULT"],
    ["both", null, ENV_KEYS, "environment AKIAENV"],
    ["both", null, { AWS_PROFILE: "dev" }, "profile AKIADEVCONFIG"],
    ["both", null, { AWS_DEFAULT_PROFILE: "dev" }, "profile AKIADEVCONFIG"],
    ["both", null, { AWS_PROFILE: "prod", AWS_DEFAULT_PROFILE: "dev" }, "profile ASIAPROD"],
    ["both", null, { ...ENV_KEYS, AWS_PROFILE: "dev" }, "environment AKIAENV"],
    ["both", null, { ...ENV_KEYS, AWS_PROFILE: "dve" }, UNKNOWN],
    ["both", "prod", { ...ENV_KEYS, AWS_PROFILE: "dev" }, "profile ASIAPROD"],
    ["both", "tool", ENV_KEYS, "process AKIAPROCESS"],
    ["both", "dve", ENV_KEYS, UNKNOWN],
    ["both", "bare", ENV_KEYS, NONE],
    ["both", null, { AWS_PROFILE: " ", AWS_ACCESS_KEY_ID: "" }, "profile AKIADEFAULT"],
    ["aws_config", null, ENV_KEYS, "profile AKIADEFAULT"],
    ["aws_config", null, { ...ENV_KEYS, AWS_PROFILE: "dev" }, "profile AKIADEVCONFIG"],
    ["aws_config", "prod", ENV_KEYS, "profile ASIAPROD"],
    ["aws_config", "bare", ENV_KEYS, NONE],
    ["env", null, ENV_KEYS, "environment AKIAENV"],
    ["env", null, { ...ENV_KEYS, AWS_PROFILE: "dve" }, "environment AKIAENV"],
    ["env", null, { AWS_PROFILE: "dev" }, NO_ENV],
    ["env", "prod", ENV_KEYS, PROFILE_AND_ENV],
  ] as const)("%s, --profile %s, %j", async (source, profile, variables, expected) => {
    expect(summary(await inHome(source, profile, variables))).toBe(expected);
  });
});

test("keys with a session token", async () => {
  expect(await inHome("both", "prod", {})).toEqual({
    ok: true,
    keys: { accessKeyId: "ASIAPROD", secretAccessKey: "prod secret", sessionToken: "prod token" },
    source: "profile",
    expiration: null,
  });
});

describe("keys of the environment", () => {
  const found = (variables: object) => inHome("env", null, { ...ENV_KEYS, ...variables });

  test("with a session token and their expiration", async () => {
    const variables = { AWS_SESSION_TOKEN: "env token", AWS_CREDENTIAL_EXPIRATION: "2100-01-01T00:00:00Z" };
    expect(await found(variables)).toEqual({
      ok: true,
      keys: { accessKeyId: "AKIAENV", secretAccessKey: "env secret", sessionToken: "env token" },
      source: "environment",
      expiration: new Date("2100-01-01T00:00:00Z"),
    });
  });

  test.each([
    [
      { AWS_CREDENTIAL_EXPIRATION: "2020-01-01T00:00:00Z" },
      "credentials_expired",
      "The AWS keys in the server's environment have expired.",
      "Export fresh AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN to this server and restart it.",
    ],
    [
      { AWS_CREDENTIAL_EXPIRATION: "soon" },
      "credentials_missing",
      "AWS_CREDENTIAL_EXPIRATION is not a time.",
      "Give it as 2030-01-31T12:00:00Z, or unset it.",
    ],
    [
      { AWS_SECRET_ACCESS_KEY: "" },
      "credentials_missing",
      "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not.",
      "Set both.",
    ],
  ])("%j", async (variables, code, message, hint) => {
    expect(await found(variables)).toEqual({ ok: false, code, message, hint, detail: null });
  });
});

test("a misspelt profile gets the nearest name and the list", async () => {
  expect(await inHome("both", "dve", {})).toEqual({
    ok: false,
    code: "credentials_missing",
    message: UNKNOWN,
    hint: "Did you mean dev? The profiles are: default, dev, tool, bare, prod.",
    detail: "dve",
  });
});

test("of many profiles only some are listed", async () => {
  const config = Array.from({ length: 40 }, (_, index) => `[profile p${index}]`).join("\n");
  const outcome = await resolveCredentials({ source: "both", profile: "x", env: awsHome({ config }).env });
  expect(outcome).toMatchObject({ hint: expect.stringMatching(/^The profiles are: p0, p1, .*, p29, 10 more\.$/) });
});

test("a named profile without any files", async () => {
  expect(await resolveCredentials({ source: "both", profile: "dev", env: awsHome().env })).toMatchObject({
    message: UNKNOWN,
    hint: "They have no profiles at all: run `aws configure sso`, `aws login` or `aws configure`.",
  });
});

test.each([
  [
    null,
    "Run `aws login`, `aws configure sso` or `aws configure` in a terminal, then try again: no restart is needed.",
  ],
  [
    "a b'c",
    "Run `aws login --profile 'a b'\\''c'`, `aws configure sso --profile 'a b'\\''c'` or `aws configure --profile 'a b'\\''c'` in a terminal, then try again: no restart is needed.",
  ],
])("nothing at all, with profile %s", async (profile, hint) => {
  const { env } = awsHome({ config: `[profile "a b'c"]\nregion = us-east-1` });
  expect(await resolveCredentials({ source: "both", profile, env })).toEqual({
    ok: false,
    code: "credentials_missing",
    message: NONE,
    hint,
    detail: null,
  });
});

test("a broken file stops the search, even where the other file has keys", async () => {
  const { env } = awsHome({ config: "[default", credentials: CREDENTIALS });
  expect(await resolveCredentials({ source: "both", profile: null, env })).toEqual({
    ok: false,
    code: "credentials_missing",
    message: "Your AWS config file has a fault: line 1 stands before the first section.",
    hint: "Correct this line.",
    detail: `${env.HOME}/.aws/config`,
  });
});

test("half a pair of keys", async () => {
  const { env } = awsHome({ credentials: "[default]\naws_access_key_id = AKIA" });
  expect(await resolveCredentials({ source: "both", profile: null, env })).toMatchObject({
    code: "credentials_missing",
    message: "A profile has aws_access_key_id, but no aws_secret_access_key.",
  });
});

test("keys of the credentials file count before a credential process, keys of the config file after it", async () => {
  const keys = "aws_access_key_id = AKIAFILE\naws_secret_access_key = secret";
  const tool = `credential_process = ${PROGRAM} long`;
  const inConfig = awsHome({ config: `[default]\n${tool}\n${keys}` });
  const inCredentials = awsHome({ config: `[default]\n${tool}`, credentials: `[default]\n${keys}` });
  const found = async (env: Readonly<Record<string, string>>) =>
    summary(await resolveCredentials({ source: "both", profile: null, env }));
  expect(await found(inConfig.env)).toBe("process AKIAPROCESS");
  expect(await found(inCredentials.env)).toBe("profile AKIAFILE");
});

test("files that have changed count at the next call", async () => {
  const home = awsHome({ credentials: "[default]\naws_access_key_id = AKIAOLD\naws_secret_access_key = s" });
  const found = async () => summary(await resolveCredentials({ source: "both", profile: null, env: home.env }));
  expect(await found()).toBe("profile AKIAOLD");
  home.write(".aws/credentials", "[default]\naws_access_key_id = AKIANEW\naws_secret_access_key = s");
  expect(await found()).toBe("profile AKIANEW");
});

test("a search that takes too long is given up", async () => {
  const { env } = awsHome({ config: `[default]\ncredential_process = ${PROGRAM} floods` });
  expect(await resolveCredentials({ source: "both", profile: null, env, deadlineMs: 1 })).toEqual({
    ok: false,
    code: "credentials_missing",
    message: "Looking for credentials took too long.",
    hint: "Run `aws sts get-caller-identity` with the same profile in a terminal to see what it waits for.",
    detail: null,
  });
});

test("a description tells where credentials are from, and nothing of them", async () => {
  const { env } = awsHome({ config: CONFIG, credentials: CREDENTIALS });
  const described = (profile: string) => describeCredentials({ source: "both", profile, env });
  expect(await described("tool")).toEqual({ has_credentials: true, credentials_source: "process" });
  expect(await described("bare")).toEqual({ has_credentials: false, credentials_source: null });
});
