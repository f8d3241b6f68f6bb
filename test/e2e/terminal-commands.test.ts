import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testAwsCliPath } from "../fixtures/aws-cli.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";
import { descendants, survivors, until } from "../fixtures/processes.ts";
import { RELAY_PROGRAM, relayEnvironment } from "../fixtures/relay.ts";

const SLEEPING_AWS = fileURLToPath(new URL("../fixtures/bin/sleeping-aws", import.meta.url));

/** Environment of the program, set before each group. */
let environment: Record<string, string> = relayEnvironment();

function relay(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RELAY_PROGRAM, ...args], {
    env: { ...environment, ...more },
    encoding: "utf8",
    input: "",
  });
  return { status, stdout, stderr };
}

describe("run", () => {
  let moto: Moto;
  beforeAll(async () => {
    const [started, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
    moto = started;
    environment = relayEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: awsCliPath });
  });
  afterAll(() => moto.stop());

  test("runs a pipeline, prints its output alone on standard output, and exits with 0", () => {
    const { status, stdout } = relay(["run", "aws sts get-caller-identity | jq -r .Account"]);
    expect([status, stdout]).toEqual([0, "123456789012\n"]);
  });

  test("asks before what policy asks about: without a terminal it takes --yes, and else runs nothing", () => {
    relay(["run", "aws s3 mb s3://doomed-bucket"]);
    const declined = relay(["run", "aws s3 rb s3://doomed-bucket"]);
    expect(declined).toMatchObject({ status: 3, stdout: "" });
    expect(declined.stderr).toContain("Run this AWS command?");
    expect(declined.stderr).toContain("Account: 123456789012");
    expect(declined.stderr).toContain("--yes agrees in advance");
    expect(relay(["run", "aws s3api list-buckets --query Buckets[].Name --output text"]).stdout).toBe(
      "doomed-bucket\n",
    );
    expect(relay(["run", "--yes", "aws s3 rb s3://doomed-bucket"])).toMatchObject({ status: 0 });
    expect(relay(["run", "aws s3api list-buckets --query Buckets[].Name --output text"]).stdout).toBe("");
  });

  test("a failing command exits with 1 and says what AWS said", () => {
    const { status, stdout, stderr } = relay(["run", "aws s3api head-bucket --bucket nobody-has-this"]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("aws_error:");
    expect(stderr).toContain("404");
  });

  test("--json prints the tool's own result", () => {
    const { status, stdout } = relay(["run", "--json", "--region", "eu-west-1", "aws sts get-caller-identity"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: "success", home: "local", region: "eu-west-1" });
  });
});

describe("without a network", () => {
  beforeAll(() => {
    environment = relayEnvironment({ AWS_MCP_AWS_CLI: SLEEPING_AWS, AWS_MCP_SANDBOX: "disabled" });
  });

  test("run --read-only refuses what does more than read", () => {
    const { status, stderr } = relay(["run", "--read-only", "aws s3 rb s3://b"]);
    expect(status).toBe(3);
    expect(stderr).toContain("not_read_only:");
  });

  test("run marks the place that the grammar refuses", () => {
    const { status, stderr } = relay(["run", "aws s3 ls > x"]);
    expect(status).toBe(3);
    expect(stderr).toContain("  aws s3 ls > x\n            ^");
  });

  test("run --timeout ends a command that takes longer, and exits with 124", () => {
    const { status, stdout, stderr } = relay(["run", "--timeout", "2", "aws s3 ls"]);
    expect([status, stdout]).toEqual([124, "begun\n"]);
    expect(stderr).toContain("timed_out:");
  });

  test("a signal cancels the command, exits with 130 and leaves nothing", async () => {
    const child = spawn(process.execPath, [RELAY_PROGRAM, "run", "aws s3 ls"], { env: environment, stdio: "ignore" });
    const pid = child.pid ?? 0;
    const sleepers = () => descendants(pid).filter(({ commandLine }) => commandLine.includes("4242"));
    await until("the command runs", () => sleepers().length > 0);
    const left = descendants(pid);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    await until("everything is gone", () => survivors(left).length === 0);
  });

  test("explain says what would happen and runs nothing", () => {
    const { status, stdout, stderr } = relay([
      "explain",
      "aws ec2 terminate-instances --instance-ids i-0123456789 | jq .",
    ]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/operation +ec2:TerminateInstances/);
    expect(stdout).toMatch(/aws_cli_query +refuses it/);
    expect(stdout).toMatch(/aws_cli_pipeline +asks first/);
  });

  test("explain --json exits with 3 for what is refused", () => {
    const { status, stdout } = relay(["explain", "--json", "aws configure list"]);
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ pipeline: { decision: "deny" } });
  });

  test.each([
    ["run without a pipeline", ["run"], "There is no pipeline."],
    ["run of an unquoted pipeline", ["run", "aws", "s3", "ls"], "must be one argument"],
    ["run with a region that is none", ["run", "--region", "Europe", "aws s3 ls"], "--region takes"],
    ["run with a timeout that is none", ["run", "--timeout", "0", "aws s3 ls"], "--timeout takes"],
    ["explain with an option that it lacks", ["explain", "--yes", "aws s3 ls"], "--yes"],
  ])("%s is a usage error", (_what, args, said) => {
    const { status, stdout, stderr } = relay(args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });

  test.each(["run", "explain"])("%s with a wrong setting says which, and exits with 78", (command) => {
    const { status, stderr } = relay([command, "aws s3 ls"], { AWS_MCP_TIMEOUT: "soon" });
    expect(status).toBe(78);
    expect(stderr).toContain("AWS_MCP_TIMEOUT");
  });
});
