import { afterEach, describe, expect, test } from "vitest";
import { HTTP_LIMITS } from "../../../proxy/transports/http-serving.ts";
import { serveSse } from "../../../proxy/transports/sse.ts";
import { serveStreamableHttp } from "../../../proxy/transports/streamable-http.ts";
import { connectLegacy, connectModern, connectSse } from "./clients.ts";
import { createWaitingServer } from "./waiting-server.ts";

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

describe.each([
  { client: "a client of the 2026 revision", era: "modern", serve: serveStreamableHttp, connect: connectModern },
  { client: "a client of the 2025 revisions", era: "legacy", serve: serveStreamableHttp, connect: connectLegacy },
  { client: "a client of the 2024 revision", era: "legacy", serve: serveSse, connect: connectSse },
])("$client", ({ era, serve, connect }) => {
  async function start() {
    const server = createWaitingServer();
    const logged: string[] = [];
    const log = (_level: string, message: string) => logged.push(message);
    const serving = await serve(server.factory, { host: "127.0.0.1", port: 0, token: null, log });
    undo.push(() => serving.close());
    const client = await connect(serving.url, serving.token);
    undo.push(() => client.close());
    return { server, serving, client, logged };
  }

  test("lists tools and calls one", async () => {
    const { server, client, logged } = await start();
    const tools = await client.listTools();
    const content = await client.call("greet");
    expect({ tools, content, eras: [...new Set(server.eras)], logged }).toEqual({
      tools: ["greet", "wait"],
      content: [{ type: "text", text: "hello" }],
      eras: [era],
      logged: [],
    });
  });

  test("gets progress while a call runs, and cancels it", async () => {
    const { server, client } = await start();
    const cancelled = server.cancelled();
    const abort = new AbortController();
    const call = client.call("wait", { signal: abort.signal, onprogress: () => abort.abort("enough") });
    await expect(call).rejects.toThrow("enough");
    await cancelled;
  });

  test("has its running call cancelled when the server closes", async () => {
    const { server, serving, client } = await start();
    const begun = server.begun();
    const cancelled = server.cancelled();
    const failed = expect(client.call("wait")).rejects.toThrow();
    await begun;
    await serving.close();
    await cancelled;
    await expect(fetch(serving.url)).rejects.toThrow("fetch failed");
    await client.close();
    await failed;
  });
});

test.each([
  { transport: "streamable-http", serve: serveStreamableHttp, connect: connectModern },
  { transport: "sse", serve: serveSse, connect: connectSse },
])("$transport cancels the call of a client that goes away", async ({ serve, connect }) => {
  const server = createWaitingServer();
  const serving = await serve(server.factory, { host: "127.0.0.1", port: 0, token: null, log: () => undefined });
  undo.push(() => serving.close());
  const client = await connect(serving.url, serving.token);
  const begun = server.begun();
  const cancelled = server.cancelled();
  const failed = expect(client.call("wait")).rejects.toThrow();
  await begun;
  await client.close();
  await cancelled;
  await failed;
});

test.each([
  { transport: "streamable-http", serve: serveStreamableHttp, connect: connectLegacy },
  { transport: "sse", serve: serveSse, connect: connectSse },
])("$transport survives a server that cannot be made, and logs why in one line", async ({ serve, connect }) => {
  const logged: string[] = [];
  const failing = () => Promise.reject(new Error("no\nserver"));
  const log = (_level: string, message: string) => logged.push(message);
  const serving = await serve(failing, { host: "127.0.0.1", port: 0, token: null, log });
  undo.push(() => serving.close());
  await expect(connect(serving.url, serving.token)).rejects.toThrow();
  expect(logged.join()).toContain("no\\nserver");
  expect((await fetch(new URL("/health", serving.url))).status).toBe(200);
});

test("a session whose call runs is not the one that makes room", async () => {
  const server = createWaitingServer();
  const options = { host: "127.0.0.1", port: 0, token: null, log: () => undefined };
  const { url, token, close } = await serveStreamableHttp(server.factory, options);
  undo.push(close);
  const client = await connectLegacy(url, token);
  undo.push(() => client.close());
  const begun = server.begun();
  const failed = expect(client.call("wait")).rejects.toThrow();
  await begun;
  for (let opened = 0; opened < HTTP_LIMITS.maxSessions; opened += 1) expect(await initialize(url, token)).toBe(200);
  expect(await client.listTools()).toEqual(["greet", "wait"]);
  await client.close();
  await failed;
});

/** Opens a session and uses it no more. */
async function initialize(url: string, token: string): Promise<number> {
  const clientInfo = { name: "test-client", version: "1.0.0" };
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo };
  const response = await fetch(url, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      Accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params }),
  });
  await response.text();
  return response.status;
}
