import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { ClientHttp2Session } from "node:http2";
import type { AddressInfo } from "node:net";
import { Duplex, pipeline } from "node:stream";

/** Where the AWS CLI finds its proxy. */
export type WayOut = {
  /** On loopback. */
  readonly port: number;
};

const UNREACHABLE = 502;
const AUTHORIZATION = "proxy-authorization";

/** Taken apart by hand: a parser of URLs would write the path anew, and the signature would no longer fit. */
const ABSOLUTE_URL = /^http:\/\/([^/?#@]+)(.*)$/i;

/** Headers that concern the way to a proxy, and are not passed on. */
const HOP_HEADERS = new Set([AUTHORIZATION, "proxy-connection", "connection", "keep-alive"]);

/**
 * Opens the only way out of a sandbox: an HTTP proxy on loopback that dials nothing itself. Each connection travels through
 * an HTTP/2 session over what reaches out of the sandbox to the proxy program, which judges it, and dials.
 *
 * @param listen a descriptor that listens already, or a port (0: any)
 * @throws when nothing can be listened on
 */
export async function openWayOut(
  session: ClientHttp2Session,
  listen: { readonly fd: number } | { readonly port: number },
): Promise<WayOut> {
  const server = createServer();
  server.on("connect", (asked: IncomingMessage, client: Duplex, head: Buffer) => tunnel(session, asked, client, head));
  server.on("request", (asked, answer) => forward(session, asked, answer));
  server.requestTimeout = 0; // a transfer may take as long as the request that it is of
  await listening(server, listen);
  return { port: (server.address() as AddressInfo).port };
}

function listening(server: Server, where: { readonly fd: number } | { readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const place = "fd" in where ? where : { port: where.port, host: "127.0.0.1" };
    server.listen(place, () => {
      server.unref(); // it ends with the executor, and does not keep it
      resolve();
    });
  });
}

/** Asks for a connection. Resolves to its stream, or to the status that it was refused with. */
function dial(session: ClientHttp2Session, authority: string, authorization: string): Promise<Duplex | number> {
  return new Promise((resolve) => {
    if (session.destroyed) return resolve(UNREACHABLE);
    const stream = session.request({ ":method": "CONNECT", ":authority": authority, [AUTHORIZATION]: authorization });
    stream.once("error", () => resolve(UNREACHABLE));
    stream.once("response", ({ ":status": status }) => {
      if (status === 200) return resolve(stream);
      stream.destroy();
      resolve(status ?? UNREACHABLE);
    });
  });
}

async function tunnel(session: ClientHttp2Session, asked: IncomingMessage, client: Duplex, head: Buffer) {
  client.on("error", () => undefined); // the client's end is the client's affair
  const dialled = await dial(session, asked.url ?? "", asked.headers[AUTHORIZATION] ?? "");
  if (typeof dialled === "number") {
    client.end(`HTTP/1.1 ${dialled} Refused\r\nContent-Length: 0\r\n\r\n`);
    return;
  }
  client.write("HTTP/1.1 200 Connection established\r\n\r\n");
  if (head.length > 0) dialled.write(head);
  // Not a pipeline of the two: where one direction ends first, it would cut off what the other still holds.
  client.pipe(dialled).pipe(client);
  client.once("close", () => dialled.destroy());
  dialled.on("error", () => client.destroy());
  dialled.once("close", () => {
    if (!client.writableEnded) client.destroy(); // cut off from the other side: nothing more will come
  });
}

/** A request in absolute form, for an endpoint of plain HTTP: sent through a connection like any other. */
async function forward(session: ClientHttp2Session, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const [, host, path] = ABSOLUTE_URL.exec(asked.url ?? "") ?? [];
  if (host === undefined) return refuse(answer, 400);
  const authority = /:\d+$/.test(host) ? host : `${host}:80`;
  const dialled = await dial(session, authority, asked.headers[AUTHORIZATION] ?? "");
  if (typeof dialled === "number") return refuse(answer, dialled);
  const onward = request({
    createConnection: () => inBuffers(dialled),
    method: asked.method,
    path: path?.startsWith("/") ? path : `/${path}`,
    headers: onwardHeaders(asked.rawHeaders),
    setHost: false,
  });
  onward.on("response", (answered) => {
    answer.writeHead(answered.statusCode ?? UNREACHABLE, onwardHeaders(answered.rawHeaders));
    pipeline(answered, answer, () => dialled.destroy());
  });
  onward.on("error", () => refuse(answer, UNREACHABLE));
  asked.on("error", () => dialled.destroy());
  asked.pipe(onward);
}

/** Node writes texts of HTTP/1 into a stream of HTTP/2 from memory that it has given back: so the stream is given buffers only. */
function inBuffers(stream: Duplex): Duplex {
  let hasEnded = false;
  const carried = new Duplex({
    read: () => void stream.resume(),
    write: (chunk: Buffer, _encoding, done) => void stream.write(chunk, done),
    final: (done) => void stream.end(done),
    destroy: (error, done) => {
      stream.destroy();
      done(error);
    },
  });
  stream.on("data", (chunk: Buffer) => {
    if (!carried.push(chunk)) stream.pause();
  });
  stream.once("end", () => {
    hasEnded = true;
    carried.push(null);
  });
  stream.on("error", () => carried.destroy());
  stream.once("close", () => {
    if (!hasEnded) carried.destroy();
  });
  return carried;
}

/** A host that cannot be reached gets no answer made up for it: the AWS CLI would take that for AWS's. */
function refuse(answer: ServerResponse, status: number): void {
  if (answer.headersSent || status === UNREACHABLE) answer.destroy();
  else answer.writeHead(status, { "content-length": 0, connection: "close" }).end();
}

/** Names and values, in turn, as they came. */
function onwardHeaders(raw: readonly string[]): string[] {
  return raw.filter((_, index) => !HOP_HEADERS.has((raw[index - (index % 2)] ?? "").toLowerCase()));
}
