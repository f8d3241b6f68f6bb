import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import { Duplex, pipeline } from "node:stream";
import { joinConnections } from "./joined-connections.ts";

/**
 * Asks for a connection to `host:port`, with the value of `Proxy-Authorization`. Resolves to it, or to the HTTP status that it was
 * refused with.
 */
export type Connect = (authority: string, authorization: string) => Promise<Duplex | number>;

export const UNREACHABLE = 502;
const AUTHORIZATION = "proxy-authorization";

/** Taken apart by hand: a parser of URLs would write the path anew, and the signature would no longer fit. */
const ABSOLUTE_URL = /^http:\/\/([^/?#@]+)(.*)$/i;

/** Headers that concern the way to a proxy, and are not passed on. Nor are trailers, and Node throws where one is announced in vain. */
const HOP_HEADERS = new Set([AUTHORIZATION, "proxy-connection", "connection", "keep-alive", "trailer", "upgrade"]);

/**
 * Makes the HTTP proxy that the AWS CLI finds inside a sandbox. It decides and dials nothing itself. Whoever asks is not trusted,
 * and where the proxy runs outside of the sandbox, nothing that is sent may end its process.
 */
export function createHttpProxy(connect: Connect): Server {
  const server = createServer();
  server.on("connect", (asked: IncomingMessage, client: Duplex, head: Buffer) => {
    tunnel(connect, asked, client, head).catch(() => client.destroy());
  });
  server.on("request", (asked, answer) => {
    if (answer.socket === null)
      asked.destroy(); // asked before the last was answered: one client would open any number of connections
    else forward(connect, asked, answer).catch(() => answer.destroy());
  });
  server.requestTimeout = 0; // a transfer may take as long as the request that it is of
  return server;
}

async function tunnel(connect: Connect, asked: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
  client.on("error", () => undefined); // the client's end is the client's affair
  const connection = await connect(asked.url ?? "", asked.headers[AUTHORIZATION] ?? "");
  if (typeof connection === "number") {
    client.end(`HTTP/1.1 ${connection} Refused\r\nContent-Length: 0\r\n\r\n`);
    client.resume(); // what is still sent keeps nothing open
    return;
  }
  client.write("HTTP/1.1 200 Connection established\r\n\r\n");
  if (head.length > 0) connection.write(head);
  joinConnections(client, connection);
}

/** A request in absolute form, for an endpoint of plain HTTP: sent through a connection like any other. */
async function forward(connect: Connect, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const [, host, path] = ABSOLUTE_URL.exec(asked.url ?? "") ?? [];
  if (host === undefined) return refuse(answer, 400);
  const authority = /:\d+$/.test(host) ? host : `${host}:80`;
  const connection = await connect(authority, asked.headers[AUTHORIZATION] ?? "");
  if (typeof connection === "number") return refuse(answer, connection);
  if (answer.destroyed) return void connection.destroy();
  answer.once("close", () => connection.destroy()); // whatever it ends with: the client may go before there is an answer
  connection.once("close", () => void (answer.headersSent || answer.destroy())); // also when it turns to another protocol
  const onward = request({
    createConnection: () => (connection instanceof Socket ? connection : inBuffers(connection)),
    method: asked.method,
    path: path?.startsWith("/") ? path : `/${path}`,
    headers: onwardHeaders(asked.rawHeaders),
    setHost: false,
  });
  onward.on("response", (answered) => {
    const { statusCode = 0 } = answered;
    if (statusCode < 200) return refuse(answer, UNREACHABLE); // no answer's: 099, for one, which Node reads, and does not write
    answer.writeHead(statusCode, onwardHeaders(answered.rawHeaders));
    pipeline(answered, answer, () => connection.destroy());
  });
  onward.on("error", () => refuse(answer, UNREACHABLE));
  asked.on("error", () => connection.destroy());
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
