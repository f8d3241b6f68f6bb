import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerError } from "./http-answer.ts";
import { createOriginGuard, createTokenGuard, isLoopback, urlHost } from "./http-guard.ts";
import { HTTP_LIMITS, type HttpServingOptions } from "./http-serving.ts";

/** Serves one request whose guards have been passed. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A guarded HTTP server that listens. */
export type HttpListener = {
  /** Base URL without a trailing slash. */
  readonly origin: string;
  readonly token: string;
  /** Accepts nothing more and cuts every connection. */
  close(): Promise<void>;
};

const TOKEN_BYTES = 32;

/**
 * Listens, and lets through to `routes` (by exact path) only what passes the guards: Host, then Origin, then token.
 * `GET /health` needs no token: it says that the process answers, and nothing else.
 *
 * @throws {Error} when a host other than loopback comes without a token, when the token cannot stand in a header, or
 *   when the address cannot be listened on
 */
export async function listenHttp(
  routes: Readonly<Record<string, HttpHandler>>,
  options: HttpServingOptions,
): Promise<HttpListener> {
  const token = chooseToken(options);
  const mayComeFrom = createOriginGuard(options.host);
  const hasToken = createTokenGuard(token);
  const server = createServer((request, response) => {
    if (!mayComeFrom(request, response)) return;
    const path = (request.url ?? "").split("?", 1).join();
    if (path === "/health" && request.method === "GET") return answerHealth(response);
    if (!hasToken(request, response)) return;
    const handler = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (handler === undefined) return answerError(response, 404, "There is nothing at this path.");
    handler(request, response).catch((error: unknown) => {
      options.log("error", `HTTP request failed: ${JSON.stringify(String(error))}`);
      response.destroy();
    });
  });
  server.maxConnections = HTTP_LIMITS.maxConnections;
  const port = await listen(server, options);
  return { origin: `http://${urlHost(options.host)}:${port}`, token, close: () => closeServer(server) };
}

function chooseToken({ host, token }: HttpServingOptions): string {
  if (token === null) {
    if (isLoopback(host)) return randomBytes(TOKEN_BYTES).toString("base64url");
    throw new Error("AWS_MCP_HTTP_HOST is not a loopback address: set AWS_MCP_HTTP_TOKEN as well.");
  }
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new Error("AWS_MCP_HTTP_TOKEN must be printable ASCII without spaces, and not empty.");
}

function answerHealth(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "application/json" }).end('{"status":"ok"}');
}

async function listen(server: Server, { host, port }: HttpServingOptions): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The HTTP server listens on no port.");
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
