import { afterEach, expect, test } from "vitest";
import { HTTP_LIMITS } from "../../../proxy/transports/http-serving.ts";
import { serveSse } from "../../../proxy/transports/sse.ts";
import { createWaitingServer } from "./waiting-server.ts";

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function start() {
  const server = createWaitingServer();
  const serving = await serveSse(server.factory, { host: "127.0.0.1", port: 0, token: null, log: () => undefined });
  undo.push(() => serving.close());
  const request = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, serving.url), {
      ...init,
      headers: { Authorization: `Bearer ${serving.token}`, "Content-Type": "application/json" },
    });
  return { server, serving, request };
}

/** Reads the path that the first event of a stream names. */
async function messagesPath(stream: Response): Promise<string> {
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = (await reader?.read()) ?? {};
  return /^event: endpoint\ndata: (\S+)\n\n$/.exec(String(value))?.[1] ?? `no path: ${value}`;
}

test("names where messages go, and says what it does not take there", async () => {
  const { request } = await start();
  const path = await messagesPath(await request("/sse"));
  expect(path).toMatch(/^\/messages\?sessionId=[0-9a-f-]{36}$/);
  const post = async (to: string, body: string) => (await request(to, { method: "POST", body })).status;
  const ping = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
  expect(await post(path, ping)).toBe(202);
  expect(await post(path, "{")).toBe(400);
  expect(await post(path, "{}")).toBe(400);
  expect(await post("/messages?sessionId=another", ping)).toBe(404);
  expect(await post("/messages", ping)).toBe(404);
  expect((await request(path)).status).toBe(405);
  expect(await post("/sse", ping)).toBe(405);
});

test("holds a bounded number of connections, and forgets those that ended", async () => {
  const { server, request } = await start();
  const aborts = Array.from({ length: HTTP_LIMITS.maxSessions }, () => new AbortController());
  await Promise.all(aborts.map(({ signal }) => request("/sse", { signal })));
  expect((await request("/sse")).status).toBe(503);
  const ended = server.ended();
  aborts[0]?.abort();
  await ended;
  expect((await request("/sse")).status).toBe(200);
});
