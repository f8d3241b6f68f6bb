import { afterAll, beforeAll, expect, test } from "vitest";
import { testAwsCliPath } from "../fixtures/aws-cli.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";
import { descendants, residentBytes } from "../fixtures/processes.ts";
import { connectRelay, type RelayClient, relayEnvironment } from "../fixtures/relay.ts";

const MEBIBYTE = 1024 * 1024;
const LINE = `${JSON.stringify({ id: 1, text: "x".repeat(1000) })}\n`;
const LINES = Math.ceil((100 * MEBIBYTE) / LINE.length);

let moto: Moto;
let relay: RelayClient;
beforeAll(async () => {
  moto = await startMoto();
  await put("/large", "");
  await put("/large/lines.json", LINE.repeat(LINES));
  relay = await connectRelay(
    "legacy",
    relayEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: await testAwsCliPath() }),
  );
});
afterAll(async () => {
  await relay.close();
  await moto.stop();
});

/** Stores an object without an AWS client, as moto checks no signature. */
async function put(path: string, body: string): Promise<void> {
  const authorization =
    "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=b";
  const response = await fetch(`${moto.endpoint}${path}`, { method: "PUT", body, headers: { authorization } });
  expect(response.status).toBe(200);
}

/** The executor itself: whatever stands around it has its name among the arguments too, but is not the innermost. */
function executorPid(): number {
  const named = descendants(relay.pid).filter(({ commandLine }) => commandLine.includes("executor.js"));
  return named.at(-1)?.pid ?? 0;
}

test("100 MB run through a pipeline in flat memory [flat-memory]", async () => {
  const command = "aws s3 cp s3://large/lines.json - | jq -c .id | wc -l";
  // All of it goes through both, by the sandbox's way out: what has gone through waits for the collector, once.
  await relay.callTool("aws_cli_query", { command });
  const executor = executorPid();
  const before = [residentBytes(relay.pid).peak, residentBytes(executor).peak] as const;
  const { structured } = await relay.callTool("aws_cli_query", { command });
  expect(structured).toMatchObject({ status: "success", output: `${LINES}\n` });
  expect(residentBytes(relay.pid).peak - before[0]).toBeLessThan(30 * MEBIBYTE);
  expect(residentBytes(executor).peak - before[1]).toBeLessThan(30 * MEBIBYTE);
});

test("100 MB of output are cut on the way, in bounded memory [flat-memory]", async () => {
  const executor = executorPid();
  const before = [residentBytes(relay.pid).peak, residentBytes(executor).peak] as const;
  const { structured } = await relay.callTool("aws_cli_query", { command: "aws s3 cp s3://large/lines.json -" });
  expect(structured).toMatchObject({ status: "success", output_bytes: LINES * LINE.length });
  expect(String(structured.output).length).toBeLessThan(100_200);
  expect(residentBytes(relay.pid).peak - before[0]).toBeLessThan(60 * MEBIBYTE);
  expect(residentBytes(executor).peak - before[1]).toBeLessThan(60 * MEBIBYTE);
});

test("what of an output is not shown can be read on, page by page [output-can-be-read-on]", async () => {
  const command = "aws s3 cp s3://large/lines.json - | head -300";
  const { structured } = await relay.callTool("aws_cli_query", { command });
  const pages: string[] = [];
  for (let uri: unknown = structured.output_resource; typeof uri === "string"; ) {
    const [content] = (await relay.client.readResource({ uri })).contents;
    pages.push(String(content !== undefined && "text" in content ? content.text : ""));
    uri = content?._meta?.next;
  }
  expect(pages.length).toBe(4);
  expect(pages.join("")).toBe(LINE.repeat(300));
});

test("an output that is no longer kept is said to be gone", async () => {
  await expect(relay.client.readResource({ uri: "aws://output/AAAAAAAAAAAAAAAAAAAAAA/1" })).rejects.toThrow(
    "no longer kept",
  );
});
