import { McpServer } from "@modelcontextprotocol/server";
import { VERSION } from "../pipeline/version.ts";
import { ICON } from "./icon.ts";
import { instructions } from "./instructions.ts";
import { registerPrompts } from "./prompts/register.ts";
import type { Relay } from "./relay.ts";
import { registerResources } from "./resources/register.ts";
import { registerHelpTool } from "./tools/help-tool.ts";
import { registerPipelineTool, registerQueryTool } from "./tools/pipeline-tools.ts";

/** Lists do not change while the server runs; how long a client may keep them. */
const LIST_TTL_MS = 3_600_000;

/**
 * Makes a server for one connection, or for one request, of either protocol era. Nothing here touches a network, credentials
 * or the AWS CLI: the handshake and the lists are answered without them.
 */
export function createServer(relay: Relay): McpServer {
  const server = new McpServer(
    {
      name: "aws-mcp-relay",
      title: "AWS MCP relay",
      version: VERSION,
      description: "All of AWS through the AWS CLI and Unix pipes.",
      icons: [ICON],
    },
    {
      instructions: instructions(relay),
      inputRequired: { legacyShim: false }, // older clients are asked while their call waits
      capabilities: { tools: {}, resources: {}, prompts: {}, logging: {} },
      cacheHints: {
        "tools/list": { ttlMs: LIST_TTL_MS, cacheScope: "public" },
        "prompts/list": { ttlMs: LIST_TTL_MS, cacheScope: "public" },
        "resources/list": { ttlMs: LIST_TTL_MS, cacheScope: "public" },
        "resources/templates/list": { ttlMs: LIST_TTL_MS, cacheScope: "public" },
      },
    },
  );
  registerHelpTool(server, relay);
  registerQueryTool(server, relay);
  registerPipelineTool(server, relay);
  registerResources(server, relay);
  registerPrompts(server, relay);
  return server;
}
