import { once } from "node:events";
import { connect, createServer as createTcpServer, type Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { createHttpProxy } from "../../../pipeline/egress/http-proxy.ts";
import { type Denial, EgressGate } from "../../../proxy/egress/egress-gate.ts";
import { serveSandbox } from "../../../proxy/egress/serve-sandbox.ts";
import { until } from "../../fixtures/processes.ts";
import { basic, endpointAt, joinSides, listen, NOTHING, startEcho, WAYS } from "./way-through.ts";

const ignore = () => undefined;

/** A server that answers whatever comes first with these words. */
async function startSaying(words: string) {
  const sockets: Socket[] = [];
  const { port } = await listen(
    createTcpServer((socket) => {
      sockets.push(socket);
      socket.on("error", ignore).once("data", () => socket.write(words));
    }),
  );
  return { port, sockets };
}

/** Sends bytes as they are. @returns the socket, and what is answered until it is closed */
function say(port: number, text: string) {
  const socket = connect(port, "127.0.0.1", () => socket.write(text));
  const answered = (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    return Buffer.concat(chunks).toString("latin1");
  })().catch(() => "");
  return { socket, answered };
}

describe.each(WAYS)("out of a %s, what is sent ends no more than its own connection", (way) => {
  async function begin(answer: string) {
    const server = await startSaying(answer);
    const { gate, port } = await joinSides(way);
    const { token } = gate.open("r", endpointAt(server.port), ignore);
    const get = (...headers: string[]) => {
      const lines = [`GET http://127.0.0.1:${server.port}/ HTTP/1.1`, "Host: h", ...headers];
      return `${[...lines, `Proxy-Authorization: ${basic("r", token)}`].join("\r\n")}\r\n\r\n`;
    };
    return { server, port, get };
  }

  test("a request that announces trailers which cannot come", async () => {
    const { port, get } = await begin("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    expect(await say(port, get("Trailer: x", "Connection: close")).answered).toMatch(/^HTTP\/1\.1 200 .*hi$/s);
  });

  test.each([
    ["HTTP/1.1 200 OK\r\nTrailer: x\r\nContent-Length: 2\r\n\r\nhi", /^HTTP\/1\.1 200 .*hi$/s],
    ["HTTP/1.1 099 No\r\nContent-Length: 0\r\n\r\n", /^$/],
    ["HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n", /^$/],
  ])("an answer that cannot be passed on as it is: %j", async (answer, passedOn) => {
    const { port, get } = await begin(answer);
    const request = get("Connection: close, upgrade", "Upgrade: x");
    expect(await say(port, request).answered).toMatch(passedOn);
  });

  test("a client that goes before its answer takes its connection with it", async () => {
    const { server, port, get } = await begin("");
    const { socket } = say(port, get());
    await until("the server is asked", () => server.sockets.length === 1);
    const closed = once(server.sockets[0] as Socket, "close");
    socket.destroy();
    await closed;
  });

  test("a client that asks again before its answer is cut off: it has one connection at a time", async () => {
    const { server, port, get } = await begin("");
    expect(await say(port, get().repeat(100)).answered).toBe("");
    expect(server.sockets.length).toBeLessThanOrEqual(1);
  });
});

test("a client that is refused is let go, whatever it still sends", async () => {
  const { server, port } = await listen(createHttpProxy(async () => 403));
  const { socket, answered } = say(port, "CONNECT h:1 HTTP/1.1\r\n\r\n");
  await once(socket, "readable");
  socket.end("more");
  expect(await answered).toMatch(/^HTTP\/1\.1 403 /);
  await new Promise((resolve) => server.close(resolve));
});

test("one request has a bounded number of connections, and each that ends makes room", async () => {
  const echo = await startEcho();
  const gate = new EgressGate({}, ignore);
  const grant = gate.open("r", endpointAt(echo.port), ignore);
  const dial = () => gate.connect(`127.0.0.1:${echo.port}`, basic("r", grant.token));
  const dialled = await Promise.all(Array.from({ length: 300 }, dial));
  const open = dialled.filter((connection) => typeof connection !== "number");
  expect(open).toHaveLength(256);
  expect(await dial()).toBe(503);
  const closed = once(open[0] as Socket, "close");
  open[0]?.destroy();
  await closed;
  expect(await dial()).toBeTypeOf("object");
  grant.close();
});

test("a request that is refused without end is told of a bounded number, and all are counted", async () => {
  const logged: string[] = [];
  const told: Denial[] = [];
  const gate = new EgressGate({}, (_level, message) => logged.push(message));
  const grant = gate.open("r", NOTHING, (denial) => told.push(denial));
  for (let count = 0; count < 100; count++) await gate.connect(`h${count}:443`, basic("r", grant.token));
  expect([told.length, logged.length, grant.denials.length, gate.counters.denied]).toEqual([20, 20, 20, 100]);
});

test("a password with a bare percent sign in the user's proxy is meant as it stands", async () => {
  const { port, sockets } = await startSaying("HTTP/1.1 403 Forbidden\r\n\r\n");
  const gate = new EgressGate({ HTTPS_PROXY: `http://user:50%25%zz@127.0.0.1:${port}` }, ignore);
  const grant = gate.open("r", endpointAt(9), ignore);
  expect(await gate.connect("127.0.0.1:9", basic("r", grant.token))).toBe(502);
  expect(sockets).toHaveLength(1);
});

test("a port that cannot be served is told", async () => {
  const { port } = await startEcho();
  const client = connect(port, "127.0.0.1");
  await once(client, "connect");
  // What a socket that listens no more, or never has, looks like where it is handed over.
  const handed = Object.assign(createTcpServer(), { _handle: Reflect.get(client, "_handle") });
  await new Promise<void>((resolve) => serveSandbox(handed, new EgressGate({}, ignore), resolve));
});
