import type { IncomingMessage, ServerResponse } from "node:http";
import type { McpServerFactory } from "@modelcontextprotocol/server";
import { SSEServerTransport } from "@modelcontextprotocol/server-legacy/sse";
import { answerError } from "./http-answer.ts";
import { listenHttp } from "./http-listener.ts";
import { HTTP_LIMITS, type HttpServing, type HttpServingOptions } from "./http-serving.ts";

const STREAM_PATH = "/sse";
const MESSAGES_PATH = "/messages";

/**
 * Serves MCP over the older HTTP+SSE transport: `GET /sse` opens a connection and names where its messages go,
 * `POST /messages?sessionId=…` takes them.
 *
 * @param factory makes a server per connection
 * @throws {Error} as `listenHttp`
 */
export async function serveSse(factory: McpServerFactory, options: HttpServingOptions): Promise<HttpServing> {
  const connections = new SseConnections(factory, (error) =>
    options.log("debug", `MCP over SSE: ${JSON.stringify(error.message)}`),
  );
  const listener = await listenHttp(
    {
      [STREAM_PATH]: (request, response) => connections.open(request, response),
      [MESSAGES_PATH]: (request, response) => connections.receive(request, response),
    },
    options,
  );
  return {
    url: `${listener.origin}${STREAM_PATH}`,
    token: listener.token,
    close: async () => {
      await connections.close();
      await listener.close();
    },
  };
}

class SseConnections {
  readonly #factory: McpServerFactory;
  readonly #onError: (error: Error) => void;
  readonly #transports = new Map<string, SSEServerTransport>();

  constructor(factory: McpServerFactory, onError: (error: Error) => void) {
    this.#factory = factory;
    this.#onError = onError;
  }

  /** Answers with the event stream. The connection lasts as long as that stream; its end cancels what it runs. */
  async open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "GET") return refuseMethod(response, "GET");
    if (this.#transports.size >= HTTP_LIMITS.maxSessions) return answerError(response, 503, "Too many connections.");
    const transport = new SSEServerTransport(MESSAGES_PATH, response);
    this.#transports.set(transport.sessionId, transport);
    response.once("close", () => this.#transports.delete(transport.sessionId));
    transport.onerror = this.#onError;
    const server = await this.#factory({ era: "legacy" });
    await server.connect(transport);
  }

  /** Takes one message of an open connection. */
  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") return refuseMethod(response, "POST");
    if (Number(request.headers["content-length"]) > HTTP_LIMITS.maxBodyBytes) {
      return answerError(response, 413, "The message is too large.", { Connection: "close" });
    }
    const query = new URLSearchParams((request.url ?? "").split("?")[1]);
    const transport = this.#transports.get(query.get("sessionId") ?? "");
    if (transport === undefined) return answerError(response, 404, "No such connection.");
    await transport.handlePostMessage(request, response);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await Promise.all([...this.#transports.values()].map((transport) => transport.close()));
  }
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  answerError(response, 405, "Method not allowed.", { Allow: allowed });
}
