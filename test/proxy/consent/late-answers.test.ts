import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from "@modelcontextprotocol/client";
import { Client as LegacyClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as LegacyTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readSettings } from "../../../proxy/config/read-settings.ts";
import { createAsking } from "../../../proxy/consent/asking.ts";
import { createServer } from "../../../proxy/create-server.ts";
import type { HomeClient } from "../../../proxy/executors/executor.ts";
import { serveStreamableHttp } from "../../../proxy/transports/streamable-http.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Buckets, bucketsOf } from "../../fixtures/buckets.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { relayOf } from "../relay-of.ts";
import { startExecutor, TEST_KEYS } from "../resources/open-resources.ts";

const TOKEN = "a-token-of-this-test-alone-0123456789";
const FIVE_MINUTES_MS = 300_000;

let moto: Moto;
let buckets: Buckets;
let executor: HomeClient;
beforeAll(async () => {
  moto = await startMoto();
  buckets = bucketsOf(moto.endpoint);
  executor = startExecutor(await testAwsCliPath());
});
afterAll(async () => {
  await executor.close();
  await moto.stop();
});

const undo: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^AWS_/.test(name)) vi.stubEnv(name, undefined);
  const own = {
    ...TEST_KEYS,
    HOME: "/nonexistent",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: moto.endpoint,
  };
  for (const [name, value] of Object.entries(own)) vi.stubEnv(name, value);
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  vi.unstubAllEnvs();
});

/** Serves the real proxy on loopback, with a clock that the test sets. */
async function serve(options: { readonly answerWithinMs?: number } = {}) {
  const read = readSettings(process.env);
  if (!read.ok) throw new Error(read.problems.join("\n"));
  const clock = { nowMs: 1_000_000 };
  const relay = relayOf(read.settings, executor, createAsking({ ...options, nowMs: () => clock.nowMs }));
  const serving = await serveStreamableHttp(() => createServer(relay), {
    host: "127.0.0.1",
    port: 0,
    token: TOKEN,
    log: () => undefined,
  });
  undo.push(() => serving.close());
  return { url: new URL(serving.url), clock };
}

const IDENTITY = { name: "test-client", version: "1.2.3" };
const ELICITS = { capabilities: { elicitation: {} } };
const requestInit = { headers: { Authorization: `Bearer ${TOKEN}` } };
type Call = { readonly name: string; readonly arguments: Record<string, unknown> };
type Structured = { readonly status?: string; readonly confirmation?: { readonly token: string } };

async function connectLegacy(url: URL, client = new LegacyClient(IDENTITY)) {
  // The 1.x SDK's types disagree with each other under exactOptionalPropertyTypes.
  await client.connect(new LegacyTransport(url, { requestInit }) as Parameters<LegacyClient["connect"]>[0]);
  undo.push(() => client.close());
  return async (call: Call) => (await client.callTool(call)).structuredContent as Structured;
}

async function connectModern(url: URL, options = {}) {
  const client = new ModernClient(IDENTITY, { versionNegotiation: { mode: { pin: "2026-07-28" } }, ...options });
  await client.connect(new ModernTransport(url, { requestInit }));
  undo.push(() => client.close());
  return client;
}

const deletion = (bucket: string, confirmation?: string): Call => ({
  name: "aws_cli_pipeline",
  arguments: {
    command: `aws s3api delete-bucket --bucket ${bucket}`,
    ...(confirmation === undefined ? {} : { confirmation }),
  },
});
const expired = { status: "error", error: { code: "confirmation_expired" }, stages: [] };

describe.each(["legacy", "modern"])("%s client", (era) => {
  const connect = async (url: URL) => {
    if (era === "legacy") return connectLegacy(url);
    const client = await connectModern(url);
    return async (call: Call) => (await client.callTool(call)).structuredContent as Structured;
  };

  test("the token of a plan is good for five minutes, and not a moment longer [late-answers]", async () => {
    const { url, clock } = await serve();
    const call = await connect(url);
    const [kept, gone] = [await buckets.make(`late-plan-${era}`), await buckets.make(`timely-plan-${era}`)];
    const [late, timely] = [await call(deletion(kept)), await call(deletion(gone))];
    clock.nowMs += FIVE_MINUTES_MS - 1;
    expect(await call(deletion(gone, timely.confirmation?.token))).toMatchObject({ status: "success" });
    clock.nowMs += 1;
    expect(await call(deletion(kept, late.confirmation?.token))).toMatchObject(expired);
    expect(await buckets.isThere(kept)).toBe(true);
  });
});

test("a client of the modern era answers within five minutes, or too late [late-answers]", async () => {
  const { url, clock } = await serve();
  const bucket = await buckets.make("late-state");
  const client = await connectModern(url, ELICITS);
  client.setRequestHandler("elicitation/create", async () => {
    clock.nowMs += FIVE_MINUTES_MS;
    return { action: "accept", content: { run: true } };
  });
  expect((await client.callTool(deletion(bucket))).structuredContent).toMatchObject(expired);
  expect(await buckets.isThere(bucket)).toBe(true);
});

test.each(["legacy", "modern"])(
  "a %s client that can only be sent to a page gets a plan [asked-first]",
  async (era) => {
    const { url } = await serve();
    const capabilities = { elicitation: { url: {} } };
    const call = deletion(await buckets.make(`only-pages-${era}`));
    const plan =
      era === "legacy"
        ? await (await connectLegacy(url, new LegacyClient(IDENTITY, { capabilities })))(call)
        : (await (await connectModern(url, { capabilities })).callTool(call)).structuredContent;
    expect(plan).toMatchObject({ status: "confirmation_required" });
  },
);

describe("a client of the older era", () => {
  test("that answers after the question has ended runs nothing [late-answers]", async () => {
    const { url } = await serve({ answerWithinMs: 200 });
    const bucket = await buckets.make("silent");
    const client = new LegacyClient(IDENTITY, ELICITS);
    const asked = Promise.withResolvers<string | number>();
    client.setRequestHandler(ElicitRequestSchema, async (_request, { requestId }) => {
      asked.resolve(requestId);
      return new Promise(() => undefined);
    });
    const call = await connectLegacy(url, client);
    expect(await call(deletion(bucket))).toMatchObject(expired);
    const result = { action: "accept", content: { run: true } };
    await client.transport?.send({ jsonrpc: "2.0", id: await asked.promise, result });
    // Had the late answer run anything, this one would find no bucket.
    const plan = await (await connectLegacy(url))(deletion(bucket));
    expect(await call(deletion(bucket, plan.confirmation?.token))).toMatchObject({ status: "success" });
  });

  test("whose time is up before it could be asked gets a plan [late-answers]", async () => {
    const { url } = await serve({ answerWithinMs: 0 });
    const bucket = await buckets.make("no-time");
    const call = await connectLegacy(url, new LegacyClient(IDENTITY, ELICITS));
    expect(await call(deletion(bucket))).toMatchObject({ status: "confirmation_required" });
  });

  test("that declares a form and cannot show it gets a plan [asked-first]", async () => {
    const { url } = await serve();
    const bucket = await buckets.make("cannot-show");
    const client = new LegacyClient(IDENTITY, ELICITS);
    client.setRequestHandler(ElicitRequestSchema, async () => {
      throw new Error("no window here");
    });
    const call = await connectLegacy(url, client);
    const plan = await call(deletion(bucket));
    expect(plan).toMatchObject({ status: "confirmation_required" });
    expect(await call(deletion(bucket, plan.confirmation?.token))).toMatchObject({ status: "success" });
  });
});
