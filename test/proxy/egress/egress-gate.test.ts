import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect, createServer as createTcpServer } from "node:net";
import { type Duplex, Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Denial } from "../../../proxy/egress/egress-gate.ts";
import { ask, basic, endpointAt, joinSides, listen, NOTHING, startEcho, startMirror, WAYS } from "./way-through.ts";

const ignore = () => undefined;

describe.each(WAYS)("out of a %s", (way) => {
  describe("who may go through", () => {
    test("a request with its own token, to its own hosts [egress-is-by-request]", async () => {
      const [echo, other] = [await startEcho(), await startEcho()];
      const { gate, port } = await joinSides(way);
      const mine = gate.open("mine", endpointAt(echo.port), ignore);
      const yours = gate.open("yours", endpointAt(other.port), ignore);
      const status = async (to: number, user: string, token: string) =>
        (await ask(port, `127.0.0.1:${to}`, basic(user, token))).status;
      expect(await status(echo.port, "mine", mine.token)).toBe(200);
      expect(await status(other.port, "mine", mine.token)).toBe(403);
      expect(await status(echo.port, "yours", yours.token)).toBe(403);
      expect(await status(echo.port, "mine", yours.token)).toBe(407);
      expect(await status(echo.port, "mine", "")).toBe(407);
      expect((await ask(port, `127.0.0.1:${echo.port}`, null)).status).toBe(407);
    });

    test("nobody once the request is over: its connections end too", async () => {
      const echo = await startEcho();
      const { gate, port } = await joinSides(way);
      const grant = gate.open("r", endpointAt(echo.port), ignore);
      const { status, socket } = await ask(port, `127.0.0.1:${echo.port}`, basic("r", grant.token));
      expect(status).toBe(200);
      socket.on("error", ignore).resume();
      const closed = once(socket, "close");
      grant.close();
      await closed;
      expect((await ask(port, `127.0.0.1:${echo.port}`, basic("r", grant.token))).status).toBe(407);
    });

    test.each(["", "localhost", "localhost:0", "localhost:99999", "[::1:443", "a b:443", "exa\tmple:443", "::1:443"])(
      "nobody to what is not host:port: %j",
      async (authority) => {
        const { gate, port } = await joinSides(way);
        const grant = gate.open("r", NOTHING, ignore);
        const { status } = await ask(port, authority, basic("r", grant.token)).catch(() => ({ status: 400 }));
        expect([400, 502]).toContain(status);
      },
    );
  });

  describe("what is refused", () => {
    test("is remembered, told at once, and counted", async () => {
      const { gate, port } = await joinSides(way);
      const told: Denial[] = [];
      const grant = gate.open("r", NOTHING, (denial) => told.push(denial));
      expect((await ask(port, "Evil.Example.:443", basic("r", grant.token))).status).toBe(403);
      const denial = { host: "evil.example", port: 443, why: "not open" };
      expect([told, grant.denials]).toEqual([[denial], [denial]]);
      expect(gate.counters).toMatchObject({ connections: 0, denied: 1 });
    });

    test.each(["localhost:443", "127.0.0.1:443", "169.254.169.254:443", "[::1]:443", "[::ffff:127.0.0.1]:443"])(
      "an address of this machine or its links behind a name of AWS's: %s [egress-resolves]",
      async (authority) => {
        const { gate, port } = await joinSides(way);
        const grant = gate.open("r", { ...NOTHING, aws: [/^/] }, ignore);
        expect((await ask(port, authority, basic("r", grant.token))).status).toBe(403);
        expect(grant.denials).toMatchObject([{ why: "closed address" }]);
      },
    );

    test("a host that cannot be reached is no denial", async () => {
      const { server, port: closed } = await startEcho();
      await new Promise((resolve) => server.close(resolve));
      const { gate, port } = await joinSides(way);
      const grant = gate.open("r", endpointAt(closed), ignore);
      expect((await ask(port, `127.0.0.1:${closed}`, basic("r", grant.token))).status).toBe(502);
      expect(grant.denials).toEqual([]);
    });
  });

  describe("what goes through", () => {
    test("arrives as it was sent: 200 MB to and fro in flat memory [egress-flat-memory]", async () => {
      const echo = await startEcho();
      const { gate, port } = await joinSides(way);
      const grant = gate.open("r", endpointAt(echo.port), ignore);
      const { socket } = await ask(port, `127.0.0.1:${echo.port}`, basic("r", grant.token));
      const chunk = randomBytes(1024 ** 2);
      const [sent, received] = [createHash("sha256"), createHash("sha256")];
      let warm = Number.NaN;
      Readable.from(
        (function* () {
          for (let count = 0; count < 200; count++) {
            sent.update(chunk);
            yield chunk;
          }
        })(),
      ).pipe(socket);
      let bytes = 0;
      for await (const data of socket) {
        received.update(data);
        bytes += data.length;
        if (Number.isNaN(warm) && bytes >= 50 * chunk.length) warm = process.memoryUsage().rss;
        if (bytes === 200 * chunk.length) break;
      }
      expect(received.digest("hex")).toBe(sent.digest("hex"));
      expect(process.memoryUsage().rss - warm).toBeLessThan(64 * 1024 ** 2);
    });

    test("what a server sends before it closes arrives whole, however slow the reader", async () => {
      const whole = Buffer.alloc(8 * 1024 ** 2, "x");
      const server = await listen(createTcpServer((socket) => socket.on("error", ignore).end(whole)));
      const { gate, port } = await joinSides(way);
      const grant = gate.open("r", endpointAt(server.port), ignore);
      const { socket } = await ask(port, `127.0.0.1:${server.port}`, basic("r", grant.token));
      let bytes = 0;
      for await (const data of socket) bytes += data.length;
      expect(bytes).toBeGreaterThanOrEqual(whole.length);
    });

    test.each([
      ["GET", "/a/../b%2F//c?x=1&y=%20", ""],
      ["POST", "/", "Action=ListUsers&Version=2010-05-08"],
      ["PUT", "/bucket/key with space", "x".repeat(300_000)],
    ])("plain HTTP in absolute form, its path as written: %s %s", async (method, path, body) => {
      const mirror = await startMirror();
      const { gate, port } = await joinSides(way);
      const grant = gate.open("r", endpointAt(mirror.port), ignore);
      const answered = await absolute(port, method, `http://127.0.0.1:${mirror.port}${path.replaceAll(" ", "%20")}`, {
        body,
        authorization: basic("r", grant.token),
      });
      expect(answered).toBe(`200 ${method} ${path.replaceAll(" ", "%20")} 127.0.0.1:${mirror.port} ${body}`);
      expect(await absolute(port, "GET", "http://evil.example/", { body: "", authorization: "" })).toBe("407 ");
    });
  });

  describe("the user's corporate proxy", () => {
    /** Dials what it is asked for, and remembers it. */
    async function startCorporateProxy() {
      const asked: string[] = [];
      const server = createServer().on("connect", ({ url, headers }, client) => {
        asked.push(`${url} ${headers["proxy-authorization"] ?? "-"}`);
        const [host, port] = (url ?? "").split(":");
        const target = connect(Number(port), host, () => {
          client.write("HTTP/1.1 200 OK\r\n\r\n");
          client.pipe(target).pipe(client);
        });
        client.on("error", ignore);
        target.on("error", ignore);
      });
      return { ...(await listen(server)), asked };
    }

    test("is gone through, with its credentials, unless NO_PROXY says otherwise", async () => {
      const [echo, corporate] = [await startEcho(), await startCorporateProxy()];
      const environment = { https_proxy: `http://us%40er:pass@127.0.0.1:${corporate.port}` };
      const through = async (env: Record<string, string>) => {
        const { gate, port } = await joinSides(way, env);
        const grant = gate.open("r", endpointAt(echo.port), ignore);
        const { status, socket } = await ask(port, `127.0.0.1:${echo.port}`, basic("r", grant.token));
        socket.write("ping");
        socket.resume();
        const [data] = await once(socket, "data");
        return `${status} ${data}`;
      };
      expect(await through(environment)).toBe("200 ping");
      expect(corporate.asked).toEqual([`127.0.0.1:${echo.port} ${basic("us@er", "pass")}`]);
      expect(await through({ ...environment, NO_PROXY: "example.com, 127.0.0.0/8" })).toBe("200 ping");
      expect(corporate.asked).toHaveLength(1);
    });

    test("that answers when the request is over connects nobody", async () => {
      const waiting = Promise.withResolvers<Duplex>();
      const slow = await listen(createServer().on("connect", (_asked, client) => waiting.resolve(client)));
      const { gate, port } = await joinSides(way, { HTTPS_PROXY: `127.0.0.1:${slow.port}` });
      const grant = gate.open("r", { ...NOTHING, aws: [/^sts\.amazonaws\.com$/] }, ignore);
      const asked = ask(port, "sts.amazonaws.com:443", basic("r", grant.token));
      const dialled = await waiting.promise;
      grant.close();
      const cutOff = once(dialled.resume(), "end");
      dialled.write("HTTP/1.1 200 OK\r\n\r\n");
      expect((await asked).status).toBe(407);
      await cutOff;
      expect(gate.counters.connections).toBe(0);
    });

    test("that refuses makes the host unreachable", async () => {
      const refusing = await listen(
        createServer().on("connect", (_asked, client) => client.end("HTTP/1.1 403 Forbidden\r\n\r\n")),
      );
      const { gate, port } = await joinSides(way, { HTTPS_PROXY: `127.0.0.1:${refusing.port}` });
      const grant = gate.open("r", { ...NOTHING, aws: [/^sts\.amazonaws\.com$/] }, ignore);
      expect((await ask(port, "sts.amazonaws.com:443", basic("r", grant.token))).status).toBe(502);
    });
  });
});

function absolute(port: number, method: string, url: string, options: { body: string; authorization: string }) {
  return new Promise<string>((resolve, reject) => {
    const host = new URL(url).host;
    const headers = { host, "proxy-authorization": options.authorization, "content-length": options.body.length };
    const asked = request({ port, host: "127.0.0.1", method, path: url, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      resolve(`${answer.statusCode} ${Buffer.concat(chunks)}`);
    });
    asked.once("error", reject);
    asked.end(options.body);
  });
}
