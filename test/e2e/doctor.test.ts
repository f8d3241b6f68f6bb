/** The doctor on machines that are broken on purpose: each time it names what is broken, and what mends it. */
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testAwsCliPath } from "../fixtures/aws-cli.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";
import { RELAY_PROGRAM } from "../fixtures/relay.ts";

type Finding = { readonly status: string; readonly what: string; readonly found: string; readonly mend?: string };
type Broken = {
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the home directory. */
  readonly home?: Readonly<Record<string, string>>;
  /** How long the doctor waits. */
  readonly seconds?: string;
  readonly says: {
    readonly status: "fail" | "warn" | "skip";
    readonly what: string;
    readonly found: RegExp;
    readonly mend?: RegExp;
  };
};

const bin = (name: string) => fileURLToPath(new URL(`../fixtures/bin/${name}`, import.meta.url));
const KEYS = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const PROFILES = { AWS_MCP_SANDBOX_CREDENTIALS: "aws_config" };
const claude = (servers: object) => JSON.stringify({ mcpServers: servers });
const CLAUDE = ".config/Claude/claude_desktop_config.json";

const folders: string[] = [];
let moto: Moto;
let awsCli: string;
beforeAll(async () => {
  [moto, awsCli] = await Promise.all([startMoto({ INITIAL_NO_AUTH_ACTION_COUNT: "0" }), testAwsCliPath()]);
});
afterAll(async () => {
  await moto.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function makeHome(files: Readonly<Record<string, string>> = {}): string {
  const home = mkdtempSync(join(tmpdir(), "doctor-"));
  folders.push(home);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text.replaceAll("HOME", home));
    if (text.startsWith("#!")) chmodSync(join(home, name), 0o755);
  }
  return home;
}

async function doctor(broken: Omit<Broken, "says">, ...args: readonly string[]) {
  const home = makeHome(broken.home);
  const env = {
    PATH: "/usr/bin:/bin",
    HOME: home,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MCP_AWS_CLI: bin("fake-aws-actor"),
    AWS_MCP_EXECUTOR: "local",
    AWS_MCP_SANDBOX: "disabled",
    ...KEYS,
    ...broken.env,
  };
  const filled = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replace("HOME", home)]));
  const program = promisify(execFile)(process.execPath, [RELAY_PROGRAM, "doctor", ...args], { env: filled });
  const { stdout, code } = await program.then(
    ({ stdout: said }) => ({ stdout: said, code: 0 }),
    (error: { readonly stdout: string; readonly code: number }) => error,
  );
  return { stdout, code };
}

const BROKEN: Readonly<Record<string, Broken>> = {
  "a setting that is none": {
    env: { AWS_MCP_TIMEOUT: "soon" },
    says: { status: "fail", what: "settings", found: /AWS_MCP_TIMEOUT/, mend: /configuration/ },
  },
  "a misspelt setting": {
    env: { AWS_MCP_TIMEOUTS: "5" },
    says: { status: "warn", what: "settings", found: /Did you mean AWS_MCP_TIMEOUT\?/ },
  },
  "a region that is none": {
    env: { AWS_REGION: "Frankfurt" },
    says: { status: "fail", what: "settings", found: /AWS_REGION/ },
  },
  "a server that is open to others": {
    env: { AWS_MCP_TRANSPORT: "streamable-http", AWS_MCP_HTTP_HOST: "0.0.0.0" },
    says: { status: "fail", what: "settings", found: /open to other machines/ },
  },
  "no credentials": {
    env: PROFILES,
    says: { status: "fail", what: "credentials", found: /no AWS credentials/, mend: /aws configure/ },
  },
  "a profile that does not exist": {
    env: { ...PROFILES, AWS_PROFILE: "nobody" },
    says: { status: "fail", what: "credentials", found: /nobody/ },
  },
  "an SSO login that has ended": {
    env: { ...PROFILES, AWS_PROFILE: "work" },
    home: {
      ".aws/config":
        "[profile work]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Reader\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\nsso_registration_scopes = sso:account:access\n",
    },
    says: { status: "fail", what: "credentials", found: /work/, mend: /aws sso login/ },
  },
  "a credential process that fails": {
    env: PROFILES,
    home: { ".aws/config": "[default]\ncredential_process = HOME/fails.sh\n", "fails.sh": "#!/bin/false\n" },
    says: { status: "fail", what: "credentials", found: /credential_process/ },
  },
  "a config file that cannot be read": {
    env: PROFILES,
    home: { ".aws/config/is-a-folder": "" },
    says: { status: "fail", what: "credentials", found: /config/ },
  },
  "a policy file that is missing": {
    env: { AWS_MCP_SECURITY_CONFIG: "/nonexistent/policy.yaml" },
    says: { status: "fail", what: "policy", found: /cannot be opened/, mend: /Correct the path/ },
  },
  "a policy file with a mistake": {
    env: { AWS_MCP_SECURITY_CONFIG: "HOME/policy.yaml" },
    home: { "policy.yaml": "version: 1\nruls: []\n" },
    says: { status: "fail", what: "policy", found: /not known here/ },
  },
  "the permissive mode": {
    env: { AWS_MCP_SECURITY_MODE: "permissive" },
    says: { status: "warn", what: "policy", found: /permissive/, mend: /strict/ },
  },
  "nobody who is asked": {
    env: { AWS_MCP_CONFIRM: "never" },
    says: { status: "warn", what: "policy", found: /AWS_MCP_CONFIRM=never/ },
  },
  "no AWS CLI": {
    env: { AWS_MCP_AWS_CLI: "/nonexistent/aws" },
    says: { status: "fail", what: "AWS CLI", found: /names no file/, mend: /getting-started-install/ },
  },
  "an AWS CLI of version 1": {
    env: { AWS_MCP_AWS_CLI: bin("version-1/aws") },
    says: { status: "warn", what: "AWS CLI", found: /1\./ },
  },
  "a program that is no AWS CLI": {
    env: { AWS_MCP_AWS_CLI: bin("garbled/aws") },
    says: { status: "fail", what: "AWS CLI", found: /does not answer --version/ },
  },
  "an AWS CLI that hangs": {
    env: { AWS_MCP_AWS_CLI: bin("hanging/aws") },
    seconds: "1",
    says: { status: "warn", what: "executor", found: /not answered in time/ },
  },
  "a sandbox that is turned off": {
    says: { status: "warn", what: "sandbox", found: /none/ },
  },
  "a warm AWS CLI that is turned off": {
    env: { AWS_MCP_WARM: "off" },
    says: { status: "warn", what: "warm AWS CLI", found: /AWS_MCP_WARM is off/ },
  },
  "a Docker whose engine does not answer": {
    env: { AWS_MCP_EXECUTOR: "docker", PATH: "HOME/bin", DOCKER_HOST: "tcp://127.0.0.1:1" },
    home: {
      "bin/docker": "#!/bin/sh\necho 'Cannot connect to the Docker daemon at tcp://127.0.0.1:1.' >&2\nexit 1\n",
    },
    says: { status: "fail", what: "Docker", found: /./, mend: /./ },
  },
  "a client that does not know this server": {
    home: { [CLAUDE]: claude({}) },
    says: { status: "warn", what: "Claude Desktop", found: /does not know/, mend: /init --client claude-desktop/ },
  },
  "a client that starts the forerunner": {
    home: { [CLAUDE]: claude({ aws: { command: "uvx", args: ["aws-mcp-server"] } }) },
    says: { status: "warn", what: "Claude Desktop", found: /aws-mcp-server/, mend: /init --client claude-desktop/ },
  },
  "a client whose file is no JSON": {
    home: { [CLAUDE]: "{" },
    says: { status: "fail", what: "Claude Desktop", found: /claude_desktop_config\.json/, mend: /by hand/ },
  },
};

test.concurrent.for(Object.entries(BROKEN))(
  "%s is named [doctor-names-it]",
  async ([, broken], { expect: expectIt }) => {
    const { stdout, code } = await doctor(broken, "--json", "--timeout", broken.seconds ?? "60");
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
    const { status, what, found, mend } = broken.says;
    const finding = findings.find((one) => one.what === what && found.test(one.found));
    expectIt(finding, JSON.stringify(findings, null, 1)).toMatchObject({ status });
    if (mend !== undefined) expectIt(finding?.mend).toMatch(mend);
    if (status === "fail") expectIt(code).toBe(1);
  },
);

test.for([
  ["assume-role", "[profile work]\nrole_arn = arn:aws:iam::123456789012:role/reader\nsource_profile = base\n"],
  ["process", "[profile work]\ncredential_process = HOME/keys.sh\n"],
] as const)("the built program finds credentials of the kind %s", async ([kind, config]) => {
  const keys = { Version: 1, AccessKeyId: KEYS.AWS_ACCESS_KEY_ID, SecretAccessKey: KEYS.AWS_SECRET_ACCESS_KEY };
  const base = `[profile base]\naws_access_key_id = ${keys.AccessKeyId}\naws_secret_access_key = ${keys.SecretAccessKey}\n`;
  const open = await startMoto();
  try {
    const home = { ".aws/config": config + base, "keys.sh": `#!/bin/sh\necho '${JSON.stringify(keys)}'\n` };
    const env = { ...PROFILES, AWS_PROFILE: "work", AWS_ENDPOINT_URL: open.endpoint };
    const { stdout } = await doctor({ env, home }, "--json", "--timeout", "60");
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
    const found = expect.stringContaining(`${kind}, profile work`);
    expect(findings.find(({ what }) => what === "credentials")).toMatchObject({ status: "ok", found });
  } finally {
    await open.stop();
  }
});

test("keys that AWS does not know are told by AWS itself", async () => {
  const env = { AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: awsCli };
  const { stdout } = await doctor({ env }, "--json", "--timeout", "60");
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
  const said = {
    status: "fail",
    found: expect.stringContaining("does not know these credentials"),
    mend: expect.any(String),
  };
  expect(findings.find(({ what }) => what === "AWS")).toMatchObject(said);
});

test("--timeout that is none is a usage error", async () => {
  expect(await doctor({}, "--timeout", "soon")).toMatchObject({ code: 2, stdout: "" });
});

test("in words: a mark, the link, how it is, and what to do", async () => {
  const { stdout, code } = await doctor({ env: PROFILES });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✓ aws-mcp-relay +\S+, on Node\.js \d+/);
  expect(stdout).toMatch(/^✗ credentials +.+\n +→ .*aws configure/m);
  expect(stdout).toMatch(/\n\d of \d+ links must be mended before commands run\.\n$/);
});
