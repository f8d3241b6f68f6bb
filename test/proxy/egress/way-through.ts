/** Both sides of the egress proxy, joined as a sandbox joins them, and servers to reach through them. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from "node:net";
import { openSession } from "../../../executor/egress/carrier-session.ts";
import { carryWayOut } from "../../../executor/egress/way-out.ts";
import type { OpenHosts } from "../../../pipeline/egress/open-hosts.ts";
import { EgressGate } from "../../../proxy/egress/egress-gate.ts";
import { serveCarrier } from "../../../proxy/egress/serve-carrier.ts";
import { serveSandbox } from "../../../proxy/egress/serve-sandbox.ts";

export const NOTHING: OpenHosts = { aws: [], named: [], endpoint: null };

/** Opens one port of loopback, as the user's own endpoint does. */
export function endpointAt(port: number): OpenHosts {
  return { ...NOTHING, endpoint: { host: "127.0.0.1", port, pattern: /^127\.0\.0\.1$/ } };
}

/** A sandbox's executor hands over its port; a container's carries connections itself. */
export const WAYS = ["sandbox", "container"] as const;
export type Way = (typeof WAYS)[number];

/** Joins the two sides. @returns the gate, and the port that the AWS CLI would be told */
export async function joinSides(way: Way, env: Record<string, string> = {}) {
  const gate = new EgressGate(env, () => undefined);
  if (way === "sandbox") {
    const { server, port } = await listen(createTcpServer());
    serveSandbox(server, gate, () => undefined);
    return { gate, port };
  }
  const [outside, inside] = await socketPair();
  serveCarrier(outside, { gate, log: () => undefined, onDoor: () => undefined });
  const { port } = await carryWayOut(openSession(inside));
  return { gate, port };
}

export async function listen<T extends Server | TcpServer>(
  server: T,
): Promise<{ readonly server: T; readonly port: number }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** A server that sends back what it gets. */
export const startEcho = () => listen(createTcpServer((socket) => socket.on("error", () => undefined).pipe(socket)));

/** A server that answers with the request line that it got, and the body. */
export const startMirror = () =>
  listen(
    createServer(async (asked, answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of asked) chunks.push(chunk);
      answer.end(`${asked.method} ${asked.url} ${asked.headers.host} ${Buffer.concat(chunks)}`);
    }),
  );

/** Value of `Proxy-Authorization`. */
export function basic(user: string, token: string): string {
  return `Basic ${Buffer.from(`${user}:${token}`).toString("base64")}`;
}

/** Asks the proxy for a connection. @returns the status, and the socket behind it */
export function ask(port: number, authority: string, authorization: string | null) {
  return new Promise<{ readonly status: number; readonly socket: Socket }>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", reject);
    socket.once("data", (data: Buffer) => {
      socket.pause();
      socket.unshift(data.subarray(data.indexOf("\r\n\r\n") + 4)); // what came behind the answer
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(data.toString("latin1"))?.[1]), socket });
    });
    const header = authorization === null ? "" : `Proxy-Authorization: ${authorization}\r\n`;
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${header}\r\n`);
  });
}

/** Two ends of one connection: the kernel's, as what a sandbox inherits is. */
async function socketPair(): Promise<readonly [Socket, Socket]> {
  const { server, port } = await listen(createTcpServer({ noDelay: true }));
  const accepted = once(server, "connection");
  const inside = connect({ port, host: "127.0.0.1", noDelay: true });
  const [outside] = (await accepted) as [Socket];
  server.close();
  return [outside, inside];
}
