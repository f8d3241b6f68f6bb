/** What a stage of a real request finds around it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { LIMITS } from "../../../pipeline/limits.ts";
import { ExecutorDoor, fakeAws } from "../../fixtures/executor-door.ts";
import { descendants } from "../../fixtures/processes.ts";

let door: ExecutorDoor;
afterEach(() => door.close());

const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "s3cr3t/KEY+", sessionToken: "t0ken==" };
const settings = {
  profile: { output: "json", retry_mode: "adaptive" },
  s3: { addressing_style: "path" },
  endpointUrl: "http://127.0.0.1:4566",
  caBundlePem: "-----BEGIN CERTIFICATE-----\n",
};

test("an aws stage finds the environment, the files and the limits that are meant for it, and nothing else [environment-is-built]", async () => {
  door = new ExecutorDoor(fakeAws("echo"), { environment: { AWS_PROFILE: "mine", AWS_SESSION_TOKEN: "mine" } });
  const { head, result } = await door.run("aws s3 ls 'a b' --query '[]'", { keys, settings });
  expect(result.error).toBeNull();
  const echo = JSON.parse(head.toString());
  const request = dirname(echo.workDirectory.path);
  expect(request).toMatch(new RegExp(`^${door.directory}/aws-mcp-relay-${door.pid}-[^/]+/request-[^/]+$`));
  expect(echo).toEqual({
    argv: ["s3", "ls", "a b", "--query", "[]"],
    environment: {
      PATH: `${dirname(fakeAws("echo"))}:/usr/bin:/bin`,
      HOME: `${request}/config/home`,
      TMPDIR: `${request}/work`,
      LC_ALL: "C.UTF-8",
      AWS_REGION: "eu-central-1",
      AWS_DEFAULT_REGION: "eu-central-1",
      AWS_CONFIG_FILE: `${request}/config`,
      AWS_SHARED_CREDENTIALS_FILE: `${request}/credentials`,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CLI_AUTO_PROMPT: "off",
      AWS_PAGER: "",
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "s3cr3t/KEY+",
      AWS_SESSION_TOKEN: "t0ken==",
      AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
      AWS_CA_BUNDLE: `${request}/ca-bundle.pem`,
    },
    workDirectory: { path: `${request}/work`, mode: "0o700", entries: [] },
    homeExists: false,
    config:
      "[default]\ncli_follow_urlparam = false\noutput = json\nretry_mode = adaptive\ns3 =\n  addressing_style = path\n",
    credentials: "",
    caBundle: "-----BEGIN CERTIFICATE-----\n",
    leadsItsGroup: true,
    stdin: "/dev/null",
    descriptors: [0, 1, 2, 3],
    limits: {
      memory: [LIMITS.awsMemoryBytes, LIMITS.awsMemoryBytes],
      file: [LIMITS.maxFileBytes, LIMITS.maxFileBytes],
      core: [0, 0],
    },
  });
});

test("the region of the command counts before the request's", async () => {
  door = new ExecutorDoor(fakeAws("echo"));
  const { head, result } = await door.run("aws s3 ls --region us-west-2");
  expect(JSON.parse(head.toString()).environment).toMatchObject({
    AWS_REGION: "us-west-2",
    AWS_DEFAULT_REGION: "us-west-2",
  });
  expect(result.answeredBy).toEqual({
    home: "local",
    sandbox: "none",
    region: "us-west-2",
    awsCli: "2.99.0",
    policy: { mode: "strict", hash: expect.any(String) },
    warm: false,
  });
});

test("while a request runs, its secrets stand in no file and in no command line", async () => {
  door = new ExecutorDoor(fakeAws("family"));
  await door.firstOutput(door.start("aws s3 ls", { keys, settings }));
  const commandLines = descendants(door.pid).map(({ commandLine }) => commandLine);
  expect(commandLines.length).toBeGreaterThanOrEqual(2);
  const texts = files(door.directory).map((path) => readFileSync(path, "utf8"));
  expect(texts).toContain("-----BEGIN CERTIFICATE-----\n");
  expect([...commandLines, ...texts].filter((text) => /s3cr3t|t0ken|AKIA/.test(text))).toEqual([]);
});

test("what a stage leaves behind is removed before the request ends [nothing-outlives-a-request]", async () => {
  door = new ExecutorDoor(fakeAws("litter"));
  const { head } = await door.run("aws s3 ls");
  const [work, temporary, home] = JSON.parse(head.toString());
  expect(temporary).toBe(work);
  expect(home).toBeUndefined(); // nothing can be left there
  const [root] = door.files;
  expect(readdirSync(join(door.directory, root ?? "")).filter((name) => !name.startsWith("pipe-"))).toEqual([]);
});

/** Every regular file below a directory. */
function files(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}
