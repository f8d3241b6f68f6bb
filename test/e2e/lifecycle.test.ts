import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { descendants, survivors, until } from "../fixtures/processes.ts";
import { connectRelay, ERAS, RELAY_PROGRAM, type RelayClient, relayEnvironment } from "../fixtures/relay.ts";

const SLEEPING_AWS = fileURLToPath(new URL("../fixtures/bin/sleeping-aws", import.meta.url));
const MORTAL_CLIENT = fileURLToPath(new URL("../fixtures/mortal-client.ts", import.meta.url));
const environment = relayEnvironment({ AWS_MCP_AWS_CLI: SLEEPING_AWS });

let relay: RelayClient | undefined;
afterEach(async () => {
  await relay?.close();
  relay = undefined;
});

const sleepers = (pid: number) => descendants(pid).filter(({ commandLine }) => commandLine.includes("4242"));

test.each(ERAS)("%s: cancelling a call ends its processes [cancellation-reaches-processes]", async (era) => {
  relay = await connectRelay(era, environment);
  const { pid } = relay;
  const controller = new AbortController();
  const call = relay.callTool("aws_cli_pipeline", { command: "aws s3 ls | sort" }, { signal: controller.signal });
  const rejected = expect(call).rejects.toThrow();
  await until("the pipeline runs", () => sleepers(pid).length > 0);
  const running = sleepers(pid);
  controller.abort();
  await rejected;
  await until("its processes are gone", () => survivors(running).length === 0);
});

test.each(ERAS)("%s: a pipeline that runs too long is ended and says so [timeout-is-clear]", async (era) => {
  relay = await connectRelay(era, environment);
  const { isError, structured } = await relay.callTool("aws_cli_query", { command: "aws s3 ls", timeout: 3 });
  expect(isError).toBe(true);
  expect(structured).toMatchObject({
    status: "error",
    output: "begun\n",
    timed_out: true,
    cancelled: false,
    error: { code: "timed_out", message: "The pipeline was ended after 3 s." },
  });
  expect(sleepers(relay.pid)).toEqual([]);
});

test.each(ERAS)(
  "%s: progress is reported to a client that asks, and always increases [progress-when-asked]",
  async (era) => {
    relay = await connectRelay(era, environment);
    const seen: number[] = [];
    await relay.callTool(
      "aws_cli_query",
      { command: "aws s3 ls", timeout: 6 },
      { onprogress: ({ progress }) => seen.push(progress) },
    );
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  },
);

test.each(["connected", "asking for help", "calling"])(
  "a client killed while %s leaves no process [killed-client-leaves-nothing]",
  async (moment) => {
    const client = spawn(process.execPath, [MORTAL_CLIENT, moment, SLEEPING_AWS]);
    const [line] = await once(client.stdout, "data");
    const proxy = Number(String(line));
    if (moment === "calling") await until("the pipeline runs", () => sleepers(proxy).length > 0);
    const left = descendants(client.pid ?? 0);
    expect(left.map(({ pid }) => pid)).toContain(proxy);
    client.kill("SIGKILL");
    await until("everything is gone", () => survivors(left).length === 0);
  },
);

test("a proxy that is killed leaves no process [killed-client-leaves-nothing]", async () => {
  const proxy = spawn(process.execPath, [RELAY_PROGRAM], { env: environment });
  await answerTo(proxy, initialize);
  proxy.stdin.write(`${JSON.stringify(callTool)}\n`);
  await until("the pipeline runs", () => sleepers(proxy.pid ?? 0).length > 0);
  const left = [...descendants(proxy.pid ?? 0)];
  proxy.kill("SIGKILL");
  await until("everything is gone", () => survivors(left).length === 0);
});

test("a line longer than is read ends the proxy and what it runs, since nothing more is read", async () => {
  const proxy = spawn(process.execPath, [RELAY_PROGRAM], { env: environment });
  proxy.stdin.on("error", () => undefined); // it ends before it has read all
  let log = "";
  proxy.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  await answerTo(proxy, initialize);
  proxy.stdin.write(`${JSON.stringify(callTool)}\n`);
  await until("the pipeline runs", () => sleepers(proxy.pid ?? 0).length > 0);
  const left = descendants(proxy.pid ?? 0);
  proxy.stdin.write("x".repeat(11 * 1024 ** 2));
  expect(await once(proxy, "exit")).toEqual([0, null]);
  await until("everything is gone", () => survivors(left).length === 0);
  expect(log).toContain("sent a line of more than 10 MiB");
});

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
};
const callTool = {
  jsonrpc: "2.0",
  id: 2,
  method: "tools/call",
  params: { name: "aws_cli_pipeline", arguments: { command: "aws s3 ls | sort" } },
};

test("every line on standard output is JSON-RPC, whatever comes in [stdout-is-json-rpc]", async () => {
  const proxy = spawn(process.execPath, [RELAY_PROGRAM], { env: { ...environment, AWS_MCP_LOG_LEVEL: "debug" } });
  let stdout = "";
  proxy.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  const messages = [
    initialize,
    { jsonrpc: "2.0", method: "notifications/initialized" },
    {
      jsonrpc: "2.0",
      id: 3,
      method: "tools/call",
      params: { name: "aws_cli_help", arguments: { service: "--debug" } },
    },
    {
      jsonrpc: "2.0",
      id: 4,
      method: "tools/call",
      params: { name: "aws_cli_query", arguments: { command: "aws s3 ls; id" } },
    },
    { jsonrpc: "2.0", id: 5, method: "tools/call", params: { name: "nothing", arguments: {} } },
    {
      jsonrpc: "2.0",
      id: 6,
      method: "tools/call",
      params: { name: "aws_cli_query", arguments: { command: "aws s3 ls", timeout: 0.3 } },
    },
    { jsonrpc: "2.0", id: 7, method: "prompts/get", params: { name: "create_resource", arguments: {} } },
    { jsonrpc: "2.0", id: 8, method: "resources/read", params: { uri: "aws://config/nowhere" } },
    { jsonrpc: "2.0", id: 9, method: "no/such" },
  ];
  proxy.stdin.write("this is no JSON\n{}\n[]\nnull\n");
  for (const message of messages) proxy.stdin.write(`${JSON.stringify(message)}\n`);
  await until("every request is answered", () => [1, 3, 4, 5, 6, 7, 8, 9].every((id) => stdout.includes(`"id":${id}`)));
  proxy.stdin.end();
  await once(proxy, "exit");
  const lines = stdout.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).jsonrpc)).toEqual(lines.map(() => "2.0"));
});

async function answerTo(proxy: ChildProcessWithoutNullStreams, message: object): Promise<void> {
  proxy.stdin.write(`${JSON.stringify(message)}\n`);
  await once(proxy.stdout, "data");
}
