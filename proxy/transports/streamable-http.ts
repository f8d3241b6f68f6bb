import type { IncomingMessage } from "node:http";
import { type NodeIncomingMessageLike, toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, isLegacyRequest, type McpServerFactory } from "@modelcontextprotocol/server";
import { listenHttp } from "./http-listener.ts";
import { HTTP_LIMITS, type HttpServing, type HttpServingOptions } from "./http-serving.ts";
import { LegacySessions } from "./legacy-sessions.ts";

const PATH = "/mcp";

/**
 * Serves MCP over streamable HTTP at `/mcp`: clients of the 2026 revision request by request, older ones in sessions.
 *
 * @param factory makes a server per request or per session
 * @throws {Error} as `listenHttp`
 */
export async function serveStreamableHttp(
  factory: McpServerFactory,
  options: HttpServingOptions,
): Promise<HttpServing> {
  const onerror = (error: Error) => options.log("debug", `MCP over HTTP: ${JSON.stringify(error.message)}`);
  const modern = createMcpHandler(factory, {
    legacy: "reject",
    onerror,
    maxSubscriptions: HTTP_LIMITS.maxSessions,
    maxRequestBodySize: HTTP_LIMITS.maxBodyBytes,
  });
  const legacy = new LegacySessions(factory, HTTP_LIMITS, onerror);
  const fetch = async (request: Request) =>
    (await isLegacyRequest(request)) ? legacy.fetch(request) : modern.fetch(request);
  const serve = toNodeHandler({ fetch }, { onerror, maxRequestBodySize: HTTP_LIMITS.maxBodyBytes });
  const listener = await listenHttp(
    {
      [PATH]: (request, response) => {
        const session = request.headers["mcp-session-id"];
        if (typeof session === "string") legacy.hold(session, response);
        return serve(asMessage(request), response);
      },
    },
    options,
  );
  return {
    url: `${listener.origin}${PATH}`,
    token: listener.token,
    close: async () => {
      await Promise.all([legacy.close(), modern.close()]);
      await listener.close();
    },
  };
}

/** The adapter's own types leave no room for a missing method. */
function asMessage(request: IncomingMessage): NodeIncomingMessageLike {
  const { method = "GET", url = "/", headers } = request;
  return { method, url, headers, [Symbol.asyncIterator]: () => request[Symbol.asyncIterator]() };
}
