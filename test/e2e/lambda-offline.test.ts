/** `npm run lambda:offline`: what it prints is enough to reach a function that works, and it leaves nothing behind. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBody } from "../fixtures/executor-door.ts";
import { lambdaClient } from "../fixtures/lambda/client.ts";
import { type Person, sendProved } from "../fixtures/lambda/proved-calls.ts";
import { descendants, survivors } from "../fixtures/processes.ts";
import { connectRelay, ERAS, RELAY_PROGRAM, relayEnvironment } from "../fixtures/relay.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/lambda-offline.ts", import.meta.url));

let temporary: string;
let script: ChildProcess;
let environment: Readonly<Record<string, string>>;
let client: ReturnType<typeof lambdaClient>;

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), "lambda-offline-"));
  // A process, whatever engines this machine has: the image has tests of its own.
  const env = { ...process.env, PATH: `${temporary}:/usr/bin:/bin`, DOCKER_HOST: "unix:///nowhere", TMPDIR: temporary };
  script = spawn(process.execPath, [SCRIPT, "--enforce"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  for await (const line of createInterface({ input: script.stdout ?? process.stdin })) {
    lines.push(line);
    break;
  }
  environment = JSON.parse(lines.join(""));
  client = lambdaClient(environment.AWS_ENDPOINT_URL_LAMBDA ?? "");
});
afterAll(() => {
  client.destroy();
  script.kill("SIGKILL");
  rmSync(temporary, { recursive: true, force: true });
});

function person(): Person {
  return {
    arn: "arn:aws:iam::123456789012:user/developer",
    keys: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
    },
  };
}

const run = (command: string, options: Parameters<typeof runBody>[1]) =>
  sendProved(client, runBody(command, { region: "us-east-1", ...options }), {
    person: person(),
    functionArn: environment.AWS_MCP_FUNCTION ?? "",
  });

test("one line of JSON has the environment for a proxy [lambda-offline]", () => {
  expect(Object.keys(environment).sort()).toEqual([
    "AWS_ACCESS_KEY_ID",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_LAMBDA",
    "AWS_MCP_EXECUTOR",
    "AWS_MCP_FUNCTION",
    "AWS_MCP_SANDBOX_CREDENTIALS",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
  ]);
});

test("a person of the team writes as the operator, and reads as the reader", async () => {
  const made = await run("aws s3api create-bucket --bucket made-offline", { confirmed: "lightly" });
  expect(made.result).toMatchObject({ error: null, answeredBy: { session: { role: "operator" } } });
  const listed = await run("aws s3api list-buckets | jq -r '.Buckets[].Name'", { access: "read" });
  expect(listed.output).toBe("made-offline\n");
  expect(listed.result).toMatchObject({
    error: null,
    answeredBy: { home: "lambda", session: { role: "reader", account: "123456789012", whoKind: "person" } },
  });
});

test.each(ERAS)("a %s client of the server reads and writes through the function", async (era) => {
  const questions: string[] = [];
  const relay = await connectRelay(era, relayEnvironment(environment), (message) => {
    questions.push(message);
    return { action: "accept", content: { run: true } };
  });
  const pipeline = (command: string) => relay.callTool("aws_cli_pipeline", { command });
  try {
    const bucket = `client-${era}`;
    expect((await pipeline(`aws s3 mb s3://${bucket}`)).structured).toMatchObject({
      status: "success",
      role: "operator",
    });
    const listed = await relay.callTool("aws_cli_query", {
      command: "aws s3api list-buckets | jq -r '.Buckets[].Name' | grep client",
    });
    expect(listed.structured).toMatchObject({
      status: "success",
      output: expect.stringContaining(`${bucket}\n`),
      home: "lambda",
      role: "reader",
      account: "123456789012",
      on_behalf_of: "user=developer@123456789012",
      warm: true,
    });
    expect((await pipeline(`aws s3 rb s3://${bucket}`)).structured).toMatchObject({ status: "success" });
    expect(questions[0]).toContain(
      "as arn:aws:iam::123456789012:user/developer\nBy the roles of the function arn:aws:lambda:",
    );
    const help = await relay.callTool("aws_cli_help", { service: "sts", command: "get-caller-identity" });
    expect(help.structured).toMatchObject({
      status: "success",
      help_text: expect.stringContaining("get-caller-identity"),
    });
  } finally {
    await relay.close();
  }
});

test("the doctor finds the function well, and says as whom it acts", async () => {
  const env = relayEnvironment(environment);
  const { stdout } = await promisify(execFile)(process.execPath, [RELAY_PROGRAM, "doctor", "--json"], { env });
  const { findings } = JSON.parse(stdout) as { findings: { what: string; status: string; found: string }[] };
  expect(findings.filter(({ status }) => status !== "ok").map(({ what }) => what)).toEqual(["MCP clients"]);
  expect(findings).toContainEqual({ status: "ok", what: "identity", found: "user=developer@123456789012, a person" });
  expect(findings.find(({ what }) => what === "round trip")?.found).toMatch(/^\d+ ms, warm$/);
});

test("interrupted, it ends with all that it started, and leaves no file", async () => {
  if (script.pid === undefined) throw new Error("the script did not start");
  const started = descendants(script.pid);
  expect(started.length).toBeGreaterThan(2);
  script.kill("SIGINT");
  const [code] = await once(script, "exit");
  expect(code).toBe(0);
  expect(survivors(started)).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
});
