import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { LegacySessions } from "../../../proxy/transports/legacy-sessions.ts";
import { createWaitingServer } from "./waiting-server.ts";

const HOUR_MS = 3_600_000;

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

function create(limits: { maxSessions?: number; sessionIdleMs?: number } = {}) {
  const server = createWaitingServer();
  const errors: string[] = [];
  const sessions = new LegacySessions(server.factory, { maxSessions: 2, sessionIdleMs: HOUR_MS, ...limits }, (error) =>
    errors.push(error.message),
  );
  undo.push(() => sessions.close());
  return { server, sessions, errors };
}

function message(method: string, params: object, session?: string): Request {
  return new Request("http://localhost/mcp", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json, text/event-stream",
      ...(session === undefined ? {} : { "Mcp-Session-Id": session }),
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
}

async function open(sessions: LegacySessions): Promise<string> {
  const clientInfo = { name: "test-client", version: "1.0.0" };
  const response = await sessions.fetch(
    message("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo }),
  );
  await response.text();
  return response.headers.get("mcp-session-id") ?? `no session: ${response.status}`;
}

async function ping(sessions: LegacySessions, session?: string): Promise<number> {
  const response = await sessions.fetch(message("ping", {}, session));
  await response.text();
  return response.status;
}

function openResponse(): ServerResponse {
  return new ServerResponse(new IncomingMessage(new Socket()));
}

test("serves a session until it is deleted", async () => {
  const { sessions, server } = create();
  const session = await open(sessions);
  const ended = server.ended();
  expect(await ping(sessions, session)).toBe(200);
  const deletion = new Request("http://localhost/mcp", { method: "DELETE", headers: { "Mcp-Session-Id": session } });
  expect((await sessions.fetch(deletion)).status).toBe(200);
  await ended;
  expect(await ping(sessions, session)).toBe(404);
});

test("knows no session that it did not open, and keeps no server for a request without one", async () => {
  const { sessions, server, errors } = create();
  const ended = server.ended();
  expect(await ping(sessions, "00000000-0000-4000-8000-000000000000")).toBe(404);
  expect(await ping(sessions)).toBe(400);
  await ended;
  expect((await sessions.fetch(new Request("http://localhost/mcp"))).status).toBe(400);
  expect(errors).toEqual(["Bad Request: Server not initialized"]);
});

test("closes a session that nobody uses", async () => {
  const { sessions, server } = create({ sessionIdleMs: 1 });
  const ended = server.ended();
  const session = await open(sessions);
  await ended;
  expect(await ping(sessions, session)).toBe(404);
});

test("does not count a session with an open response as idle", async () => {
  const { sessions, server } = create({ sessionIdleMs: 500 });
  const response = openResponse();
  const inUse = await open(sessions);
  sessions.hold(inUse, response);
  const idleEnded = server.ended();
  const idle = await open(sessions);
  await idleEnded;
  expect([await ping(sessions, inUse), await ping(sessions, idle)]).toEqual([200, 404]);
  const ended = server.ended();
  response.emit("close");
  await ended;
  expect(await ping(sessions, inUse)).toBe(404);
});

test("lets a client listen again as soon as its first stream is gone", async () => {
  const { sessions } = create();
  const headers = { "Mcp-Session-Id": await open(sessions), Accept: "text/event-stream" };
  const first = new AbortController();
  const listen = (signal: AbortSignal | null) =>
    sessions.fetch(new Request("http://localhost/mcp", { headers, signal }));
  expect([(await listen(first.signal)).status, (await listen(null)).status]).toEqual([200, 409]);
  first.abort();
  expect((await listen(null)).status).toBe(200);
});

test("makes room by closing the session unused for longest", async () => {
  const { sessions } = create();
  const first = await open(sessions);
  const second = await open(sessions);
  const response = openResponse();
  sessions.hold(first, response);
  response.emit("close");
  const third = await open(sessions);
  expect([await ping(sessions, first), await ping(sessions, second), await ping(sessions, third)]).toEqual([
    200, 404, 200,
  ]);
});

test("refuses a session when all are in use, also while some are being opened", async () => {
  const { sessions } = create();
  for (const session of [await open(sessions), await open(sessions)]) sessions.hold(session, openResponse());
  expect(await open(sessions)).toBe("no session: 503");
  const crowded = create().sessions;
  const opened = await Promise.all([open(crowded), open(crowded), open(crowded)]);
  expect(opened.filter((session) => session === "no session: 503")).toHaveLength(1);
});

test("opens nothing after it was closed", async () => {
  const { sessions } = create();
  const session = await open(sessions);
  await sessions.close();
  expect(await ping(sessions, session)).toBe(404);
  expect(await open(sessions)).toBe("no session: 503");
});
