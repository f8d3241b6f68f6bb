import { afterEach, describe, expect, test } from "vitest";
import { serveSse } from "../../../proxy/transports/sse.ts";
import { serveStreamableHttp } from "../../../proxy/transports/streamable-http.ts";
import { rawRequest } from "./raw-request.ts";
import { createWaitingServer } from "./waiting-server.ts";

const TOKEN = "the-token-of-these-tests";
const BEARER = { Authorization: `Bearer ${TOKEN}` };

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const refusal = (message: string) => JSON.stringify({ jsonrpc: "2.0", error: { code: -32_000, message }, id: null });

describe.each([
  { transport: "streamable-http", serve: serveStreamableHttp, path: "/mcp", messages: "/mcp" },
  { transport: "sse", serve: serveSse, path: "/sse", messages: "/messages?sessionId=none" },
])("$transport", ({ serve, path, messages }) => {
  async function start(options: { host?: string; token?: string | null } = {}) {
    const server = createWaitingServer();
    const { host = "127.0.0.1", token = TOKEN } = options;
    const serving = await serve(server.factory, { host, port: 0, token, log: () => undefined });
    undo.push(() => serving.close());
    const { port } = new URL(serving.url);
    const origin = `http://127.0.0.1:${port}`;
    const request = (headers: Record<string, string>, at = path, method = "GET") =>
      rawRequest(`${origin}${at}`, { method, headers: { Host: `127.0.0.1:${port}`, ...headers } });
    return { server, serving, origin, port, request };
  }

  test.each([
    { token: "no token", headers: {}, challenge: 'Bearer realm="aws-mcp-relay"' },
    {
      token: "another scheme",
      headers: { Authorization: `Basic ${TOKEN}` },
      challenge: 'Bearer realm="aws-mcp-relay"',
    },
    ...[`${TOKEN}x`, TOKEN.slice(1), TOKEN.toUpperCase(), "x"].map((wrong) => ({
      token: wrong,
      headers: { Authorization: `Bearer ${wrong}` },
      challenge: 'Bearer realm="aws-mcp-relay", error="invalid_token"',
    })),
  ])("answers 401 to $token", async ({ headers, challenge }) => {
    const { request, server } = await start();
    expect(await request(headers)).toEqual({
      status: 401,
      challenge,
      body: refusal("This server wants its bearer token."),
    });
    expect(server.eras).toEqual([]);
  });

  test.each(["attacker.example", "127.0.0.1.attacker.example", "localhost.attacker.example:8000", "192.0.2.1", "a b"])(
    "answers 403 to the Host %s, before it looks at the token",
    async (host) => {
      const { request, server } = await start();
      const answers = await Promise.all([request({ Host: host, ...BEARER }), request({ Host: host })]);
      const health = await request({ Host: host }, "/health");
      expect([...answers, health].map(({ status }) => status)).toEqual([403, 403, 403]);
      expect(server.eras).toEqual([]);
    },
  );

  test.each(["https://attacker.example", "http://127.0.0.1.attacker.example", "null", "file://"])(
    "answers 403 to the Origin %s, before it looks at the token",
    async (foreign) => {
      const { request } = await start();
      const answers = await Promise.all([request({ Origin: foreign, ...BEARER }), request({ Origin: foreign })]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    },
  );

  test.each(["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8000"])("takes the Host %s", async (host) => {
    const { request } = await start();
    const answer = await request({ Host: host, Origin: `http://${host}`, ...BEARER }, "/nowhere");
    expect(answer).toEqual({ status: 404, challenge: undefined, body: refusal("There is nothing at this path.") });
  });

  test("tells anyone on this machine that it lives, and tells no more", async () => {
    const { request } = await start();
    expect(await request({}, "/health")).toEqual({ status: 200, challenge: undefined, body: '{"status":"ok"}' });
    expect((await request({}, "/health", "POST")).status).toBe(401);
    expect((await request({}, "/nowhere")).status).toBe(401);
  });

  test("answers 413 to a body that is declared too large", async () => {
    const { origin, port } = await start();
    const headers = { Host: `localhost:${port}`, "Content-Type": "application/json", "Content-Length": "4194305" };
    const answer = await rawRequest(`${origin}${messages}`, {
      method: "POST",
      headers: { ...headers, ...BEARER },
      body: "unsent",
    });
    expect(answer.status).toBe(413);
  });

  test("makes a token of its own where only this machine can connect [http-is-guarded]", async () => {
    const [one, other] = await Promise.all([start({ token: null }), start({ token: null })]);
    expect(one.serving.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(other.serving.token).not.toBe(one.serving.token);
    const answer = await one.request({ Authorization: `Bearer ${one.serving.token}` }, "/nowhere");
    expect(answer.status).toBe(404);
  });

  test.each(["0.0.0.0", "::", "192.0.2.1", "localhost.attacker.example", ""])(
    "does not listen on %s without a given token",
    async (host) => {
      await expect(start({ host, token: null })).rejects.toThrow(
        "AWS_MCP_HTTP_HOST is not a loopback address: set AWS_MCP_HTTP_TOKEN as well.",
      );
    },
  );

  test.each(["", " ", "two words", "tök", "line\nbreak"])("does not take %j for a token", async (token) => {
    await expect(start({ token })).rejects.toThrow(
      "AWS_MCP_HTTP_TOKEN must be printable ASCII without spaces, and not empty.",
    );
  });

  test("listens beyond loopback with a given token, and then takes that host's name too", async () => {
    const { request, serving, port } = await start({ host: "0.0.0.0" });
    const hosts = [`0.0.0.0:${port}`, `localhost:${port}`, "attacker.example"];
    const answers = await Promise.all(hosts.map((host) => request({ Host: host, ...BEARER }, "/nowhere")));
    expect(serving.url).toBe(`http://0.0.0.0:${port}${path}`);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 403]);
  });

  test("says so when the port is taken", async () => {
    const { port } = await start();
    const again = serve(createWaitingServer().factory, {
      host: "127.0.0.1",
      port: Number(port),
      token: null,
      log: () => undefined,
    });
    await expect(again).rejects.toThrow("EADDRINUSE");
  });
});
