import { once } from "node:events";
import type { ClientHttp2Session } from "node:http2";
import { type AddressInfo, createServer, type Server } from "node:net";
import type { Duplex } from "node:stream";
import { createHttpProxy, UNREACHABLE } from "../../pipeline/egress/http-proxy.ts";

/** Where the AWS CLI finds its proxy. */
export type WayOut = {
  /** On loopback. */
  readonly port: number;
};

/** A descriptor that listens already, or a port of loopback (0: any). */
export type Listen = { readonly fd: number } | { readonly port: number };

/**
 * Opens the only way out of a sandbox on this machine: a port in there, handed to the proxy program, which takes the connections
 * itself, judges them, and dials. Nothing of them passes through this process.
 *
 * @throws when nothing can be listened on, or whoever started this takes no port
 */
export async function handWayOut(listen: Listen): Promise<WayOut> {
  const server = createServer();
  const port = await listening(server, listen);
  await new Promise<void>((resolve, reject) => {
    if (process.send === undefined) throw new Error("nobody takes the way out");
    process.send("way out", server, undefined, (error) => (error === null ? resolve() : reject(error)));
  });
  server.close(); // what connects from now on waits until it is taken outside
  return { port };
}

/**
 * Opens the only way out of a container: an HTTP proxy on loopback that dials nothing itself. Each connection travels through an
 * HTTP/2 session over what reaches out of the container to the proxy program, which judges it, and dials.
 *
 * @throws when nothing can be listened on
 */
export async function carryWayOut(session: ClientHttp2Session): Promise<WayOut> {
  const proxy = createHttpProxy((authority, authorization) => connectThrough(session, authority, authorization));
  return { port: await listening(proxy, { port: 0 }) };
}

/** @returns the port. The server ends with the executor, and does not keep it. */
async function listening(server: Server, listen: Listen): Promise<number> {
  server.unref().listen("fd" in listen ? listen : { port: listen.port, host: "127.0.0.1" });
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

function connectThrough(
  session: ClientHttp2Session,
  authority: string,
  authorization: string,
): Promise<Duplex | number> {
  return new Promise((resolve) => {
    if (session.destroyed) return resolve(UNREACHABLE);
    const headers = { ":method": "CONNECT", ":authority": authority, "proxy-authorization": authorization };
    const stream = session.request(headers);
    stream.once("error", () => resolve(UNREACHABLE));
    stream.once("response", ({ ":status": status }) => {
      if (status === 200) return resolve(stream);
      stream.destroy();
      resolve(status ?? UNREACHABLE);
    });
  });
}
