import type { McpServer, ServerContext } from "@modelcontextprotocol/server";
import { CLIENT_INFO_META_KEY } from "@modelcontextprotocol/server";
import type { RunBody } from "../../pipeline/contract.ts";

/** Who calls, as the client names itself: in the request's envelope, or, in the older era, when it connected. */
export function callerOf(server: McpServer, ctx: ServerContext): RunBody["caller"] {
  const envelope: Readonly<Record<string, unknown>> = ctx.mcpReq.envelope ?? {};
  const info = envelope[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion();
  return { name: textField(info, "name", 128), version: textField(info, "version", 64) };
}

/** The first revision of MCP in which a result may link to a resource; dates compare as text. */
const LINKS_SINCE = "2025-06-18";

/** Whether a client of this connection knows links to resources in a result. In the newer era nothing is negotiated: all do. */
export function acceptsLinks(server: McpServer): boolean {
  return (server.server.getNegotiatedProtocolVersion() ?? LINKS_SINCE) >= LINKS_SINCE;
}

/** Reports progress when the client asked for it; else does nothing. Reports are numbered, so they always increase. */
export function progressReporter(ctx: ServerContext): (message: string) => void {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  let progress = 0;
  return (message) => {
    if (progressToken === undefined) return;
    progress += 1;
    const params = { progressToken, progress, message };
    ctx.mcpReq.notify({ method: "notifications/progress", params }).catch(() => undefined); // the client may be gone
  };
}

/**
 * Writes into the client's own log, as it wants it: in the older era from the level that it has set, in the newer one only where a call
 * asks for it (there logs have gone to standard error).
 */
export function logToClient(ctx: ServerContext, level: "warning", data: Readonly<Record<string, unknown>>): void {
  ctx.mcpReq.log(level, data, "aws-mcp-relay").catch(() => undefined); // the client may be gone
}

function textField(info: unknown, field: "name" | "version", maxChars: number): string {
  const value: unknown = typeof info === "object" && info !== null ? Reflect.get(info, field) : undefined;
  return typeof value === "string" && value !== "" ? value.slice(0, maxChars) : "unknown";
}
