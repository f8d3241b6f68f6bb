import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../pipeline/limits.ts";
import { readSettings } from "../../../proxy/config/read-settings.ts";
import type { Settings } from "../../../proxy/config/settings.ts";
import { VARIABLES } from "../../../proxy/config/variables.ts";

const DEFAULTS: Settings = {
  timeoutMs: 300_000,
  maxOutputChars: 100_000,
  transport: "stdio",
  http: { host: "127.0.0.1", port: 8000, token: null },
  profile: null,
  region: null,
  securityMode: null,
  securityConfig: null,
  confirm: "auto",
  sandbox: "auto",
  egressAllow: [],
  credentialSource: "both",
  executor: "auto",
  function: null,
  targetsFile: null,
  fallback: "none",
  dockerImage: "ghcr.io/aws-mcp-relay/aws-mcp-relay:0.0.0-source",
  awsCliPath: null,
  warm: "on",
  trust: "amazon",
  logLevel: "warn",
};

const TOKEN = "abcdefgh.12345678";

test("an empty environment gives the forerunner's defaults", () => {
  expect(readSettings({})).toEqual({ ok: true, settings: DEFAULTS, warnings: [] });
});

test("empty and blank values count as unset", () => {
  const blank = Object.fromEntries(Object.values(VARIABLES).map(({ name }, index) => [name, " ".repeat(index % 3)]));
  expect(readSettings({ ...blank, AWS_MCP_SECURITY_CONFIG: "", AWS_MCP_TIMEOT: " " })).toEqual({
    ok: true,
    settings: DEFAULTS,
    warnings: [],
  });
});

test("every variable is read, trimmed, and words in any case", () => {
  const env = {
    AWS_MCP_TIMEOUT: " 900 ",
    AWS_MCP_MAX_OUTPUT: String(LIMITS.maxMaxOutputChars),
    AWS_MCP_TRANSPORT: "Streamable-HTTP",
    AWS_MCP_HTTP_HOST: "0.0.0.0",
    AWS_MCP_HTTP_PORT: "0",
    AWS_MCP_HTTP_TOKEN: TOKEN,
    AWS_PROFILE: "team dev",
    AWS_DEFAULT_PROFILE: "older",
    AWS_REGION: "eu-central-1",
    AWS_DEFAULT_REGION: "us-gov-west-1",
    AWS_MCP_SANDBOX: "disabled",
    AWS_MCP_EGRESS_ALLOW: "Vault.example:8200, [::1]:4566",
    AWS_MCP_SANDBOX_CREDENTIALS: "AWS_CONFIG",
    AWS_MCP_EXECUTOR: "lambda",
    AWS_MCP_FUNCTION: "relay:next",
    AWS_MCP_FALLBACK: "Docker",
    AWS_MCP_DOCKER_IMAGE: "registry.example/own:1",
    AWS_MCP_AWS_CLI: "/opt/aws/bin/aws",
    AWS_MCP_SECURITY_MODE: "Permissive",
    AWS_MCP_SECURITY_CONFIG: "/etc/policy.yaml",
    AWS_MCP_CONFIRM: "ALWAYS",
    AWS_MCP_WARM: "OFF",
    AWS_MCP_TRUST: "cli",
    AWS_MCP_LOG_LEVEL: "debug",
  };
  expect([...Object.keys(env), "AWS_MCP_TARGETS"].sort()).toEqual(
    Object.values(VARIABLES)
      .map(({ name }) => name)
      .sort(),
  );
  expect(readSettings(env)).toEqual({
    ok: true,
    settings: {
      timeoutMs: 900_000,
      maxOutputChars: LIMITS.maxMaxOutputChars,
      transport: "streamable-http",
      http: { host: "0.0.0.0", port: 0, token: TOKEN },
      profile: "team dev",
      region: "eu-central-1",
      securityMode: "permissive",
      securityConfig: "/etc/policy.yaml",
      confirm: "always",
      sandbox: "disabled",
      egressAllow: [
        { host: "vault.example", port: 8200 },
        { host: "::1", port: 4566 },
      ],
      credentialSource: "aws_config",
      executor: "lambda",
      function: { kind: "name", name: "relay", qualifier: "next" },
      targetsFile: null,
      fallback: "docker",
      dockerImage: "registry.example/own:1",
      awsCliPath: "/opt/aws/bin/aws",
      warm: "off",
      trust: "cli",
      logLevel: "debug",
    },
    warnings: [],
  });
});

test("the older names serve where the newer ones are unset", () => {
  expect(readSettings({ AWS_DEFAULT_PROFILE: "older", AWS_DEFAULT_REGION: "us-gov-west-1" })).toMatchObject({
    settings: { profile: "older", region: "us-gov-west-1" },
  });
});

describe("a bad value is named with its fault and with what is accepted", () => {
  test.each([
    [
      "AWS_MCP_TIMEOUT",
      "5m",
      'is not a whole number: "5m". It takes a whole number of seconds from 1; more than 900 counts as 900.',
    ],
    [
      "AWS_MCP_TIMEOUT",
      "0",
      'is too small: "0". It takes a whole number of seconds from 1; more than 900 counts as 900.',
    ],
    [
      "AWS_MCP_MAX_OUTPUT",
      "1e9",
      `is not a whole number: "1e9". It takes a whole number of characters from 1; more than ${LIMITS.maxMaxOutputChars} counts as ${LIMITS.maxMaxOutputChars}.`,
    ],
    [
      "AWS_MCP_TRANSPORT",
      "studio",
      'is not one of the accepted words (did you mean stdio?): "studio". It takes `stdio`, `streamable-http`, `sse`.',
    ],
    ["AWS_MCP_HTTP_PORT", "65536", 'is too large: "65536". It takes a whole number from 0 to 65535.'],
    [
      "AWS_MCP_HTTP_HOST",
      "http://localhost",
      'is neither an IP address nor a host name: "http://localhost". It takes an IP address or a host name.',
    ],
    [
      "AWS_REGION",
      "Frankfurt",
      "is not spelt like a region's code: \"Frankfurt\". It takes a region's code such as `eu-central-1`.",
    ],
    [
      "AWS_PROFILE",
      "a\nb",
      'is too long or has control characters: "a\\nb". It takes the name of a profile in the AWS config files.',
    ],
    ["AWS_MCP_AWS_CLI", "bin/aws", 'is not an absolute path: "bin/aws". It takes an absolute path.'],
    [
      "AWS_MCP_LOG_LEVEL",
      "x".repeat(200),
      `is not one of the accepted words: "${"x".repeat(80)}…". It takes \`error\`, \`warn\`, \`info\`, \`debug\`.`,
    ],
    [
      "AWS_MCP_FUNCTION",
      "my function",
      'is neither the name nor the whole ARN of a function: "my function". It takes the name or the ARN of a Lambda function, with or without `:ALIAS`.',
    ],
    [
      "AWS_MCP_DOCKER_IMAGE",
      "--privileged",
      'is not spelt like the name of a container image: "--privileged". It takes the name of a container image such as `registry.example/name:tag`.',
    ],
    [
      "AWS_MCP_EGRESS_ALLOW",
      "registry.example",
      'is not a list of `host:port`: "registry.example". It takes a comma-separated list of `host:port`.',
    ],
    [
      "AWS_MCP_SANDBOX_CREDENTIALS",
      "file",
      'is not one of the accepted words: "file". It takes `env`, `aws_config`, `both`.',
    ],
  ])("%s=%s", (name, value, sentence) => {
    expect(readSettings({ [name]: value })).toEqual({ ok: false, problems: [`${name} ${sentence}`] });
  });

  test("a token is never shown", () => {
    const problem = (fault: string) => ({
      ok: false,
      problems: [`AWS_MCP_HTTP_TOKEN is ${fault}. It takes at least 16 characters of A-Z, a-z, 0-9, - . _ ~ + / =.`],
    });
    expect(readSettings({ AWS_MCP_HTTP_TOKEN: "hunter2" })).toEqual(problem("too short"));
    expect(readSettings({ AWS_MCP_HTTP_TOKEN: "hunter2 hunter2 hunter2" })).toEqual(
      problem("a text with characters that no bearer token has"),
    );
  });

  test("all at once", () => {
    expect(readSettings({ AWS_MCP_TIMEOUT: "x", AWS_MCP_EXECUTOR: "moon", AWS_MCP_SECURITY_CONFIG: "r.yaml" })).toEqual(
      {
        ok: false,
        problems: [
          'AWS_MCP_TIMEOUT is not a whole number: "x". It takes a whole number of seconds from 1; more than 900 counts as 900.',
          'AWS_MCP_SECURITY_CONFIG is not an absolute path: "r.yaml". It takes an absolute path.',
          'AWS_MCP_EXECUTOR is not one of the accepted words: "moon". It takes `auto`, `lambda`, `docker`, `local`.',
        ],
      },
    );
  });
});

describe("an HTTP transport", () => {
  test.each(["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])("on %s needs no token", (host) => {
    expect(readSettings({ AWS_MCP_TRANSPORT: "sse", AWS_MCP_HTTP_HOST: host })).toMatchObject({ ok: true });
  });

  test.each(["0.0.0.0", "::", "10.0.0.1", "example.org", "localhost.example.org"])("on %s needs a token", (host) => {
    const env = { AWS_MCP_TRANSPORT: "streamable-http", AWS_MCP_HTTP_HOST: host };
    expect(readSettings(env)).toEqual({
      ok: false,
      problems: [
        `AWS_MCP_HTTP_HOST is open to other machines: "${host}". Set AWS_MCP_HTTP_TOKEN to at least 16 characters of A-Z, a-z, 0-9, - . _ ~ + / =.`,
      ],
    });
    expect(readSettings({ ...env, AWS_MCP_HTTP_TOKEN: TOKEN })).toMatchObject({ ok: true });
  });

  test("that is not used needs none", () => {
    expect(readSettings({ AWS_MCP_HTTP_HOST: "0.0.0.0" })).toMatchObject({ ok: true });
  });
});

describe("where commands go must be clear", () => {
  test.each([
    [
      { AWS_MCP_EXECUTOR: "lambda" },
      "AWS_MCP_EXECUTOR is lambda, but no function is named. Set AWS_MCP_FUNCTION or AWS_MCP_TARGETS.",
    ],
    [
      { AWS_MCP_FUNCTION: "relay", AWS_MCP_TARGETS: "/etc/targets.yaml" },
      "Set AWS_MCP_FUNCTION or AWS_MCP_TARGETS, not both.",
    ],
  ])("%j", (env, problem) => {
    expect(readSettings(env)).toEqual({ ok: false, problems: [problem] });
  });
});

describe("variables that this version does not use", () => {
  test("AWS_MCP_SECURITY_MODE takes no other word", () => {
    expect(readSettings({ AWS_MCP_SECURITY_MODE: "strickt" })).toEqual({
      ok: false,
      problems: [
        'AWS_MCP_SECURITY_MODE is not one of the accepted words (did you mean strict?): "strickt". It takes `strict`, `permissive`.',
      ],
    });
  });

  test.each([
    ["AWS_MCP_TIMEOT", "AWS_MCP_TIMEOT is no variable of ours. Did you mean AWS_MCP_TIMEOUT?"],
    ["AWS_MCP_TARGET", "AWS_MCP_TARGET is no variable of ours. Did you mean AWS_MCP_TARGETS?"],
    ["AWS_MCP_OF_SOME_OTHER_SERVER", "AWS_MCP_OF_SOME_OTHER_SERVER is no variable of ours."],
  ])("%s is unknown", (name, warning) => {
    expect(readSettings({ [name]: "1" })).toEqual({ ok: true, settings: DEFAULTS, warnings: [warning] });
  });

  test("variables of other programs are none of our business", () => {
    expect(readSettings({ AWS_MCPX: "1", PATH: "/bin", AWS_ACCESS_KEY_ID: "x" })).toMatchObject({ warnings: [] });
  });
});

test("no environment makes the reader throw", () => {
  const names = fc.constantFrom(...Object.values(VARIABLES).map(({ name }) => name), "AWS_MCP_X");
  fc.assert(
    fc.property(fc.dictionary(names, fc.string()), (env) => {
      const outcome = readSettings(env);
      expect(outcome.ok ? outcome.settings.timeoutMs : outcome.problems.length).toBeGreaterThan(0);
    }),
  );
});

test("a greater number than there can be is lowered, with a warning", () => {
  const read = readSettings({ AWS_MCP_TIMEOUT: "901", AWS_MCP_MAX_OUTPUT: "1000000" });
  expect(read).toMatchObject({
    ok: true,
    settings: { timeoutMs: 900_000, maxOutputChars: 500_000 },
    warnings: [
      "AWS_MCP_TIMEOUT is more than 900, the most there is; 900 is used.",
      "AWS_MCP_MAX_OUTPUT is more than 500000, the most there is; 500000 is used.",
    ],
  });
});
