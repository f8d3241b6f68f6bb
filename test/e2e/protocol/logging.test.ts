import { fileURLToPath } from "node:url";
import { Client as ModernClient } from "@modelcontextprotocol/client";
import { StdioClientTransport as ModernStdio } from "@modelcontextprotocol/client/stdio";
import { Client as LegacyClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as LegacyStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { LoggingMessageNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterEach, expect, test } from "vitest";
import { RELAY_PROGRAM, relayEnvironment } from "../../fixtures/relay.ts";

const AWS = fileURLToPath(new URL("../../fixtures/bin/fake-aws-actor", import.meta.url));
const server = {
  command: process.execPath,
  args: [RELAY_PROGRAM],
  env: relayEnvironment({
    AWS_MCP_AWS_CLI: AWS,
    AWS_MCP_SECURITY_MODE: "permissive",
    AWS_MCP_SANDBOX: "disabled",
  }),
  stderr: "ignore" as const,
};
const IDENTITY = { name: "test-client", version: "1.0.0" };
const DELETION = { name: "aws_cli_pipeline", arguments: { command: "aws s3 rm s3://b/k" } };
const WARNED = { level: "warning", logger: "aws-mcp-relay", data: { rule: "class.destructive" } };

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

test.each(["warning", "error"] as const)(
  "legacy: a client hears warnings from the level that it sets: %s",
  async (level) => {
    const heard: unknown[] = [];
    const client = new LegacyClient(IDENTITY, { capabilities: {} });
    client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void heard.push(params));
    await client.connect(new LegacyStdio(server));
    close = () => client.close();
    await client.setLoggingLevel(level);
    await client.callTool(DELETION);
    expect(heard).toMatchObject(level === "warning" ? [WARNED] : []);
  },
);

test.each([
  [{ "io.modelcontextprotocol/logLevel": "warning" }, [WARNED]],
  [{}, []],
])("modern: a client hears warnings where the call asks for them: %j", async (meta, expected) => {
  const heard: unknown[] = [];
  const client = new ModernClient(IDENTITY, { capabilities: {}, versionNegotiation: { mode: "auto" } });
  client.setNotificationHandler("notifications/message", ({ params }) => void heard.push(params));
  await client.connect(new ModernStdio(server));
  close = () => client.close();
  await client.callTool({ ...DELETION, _meta: meta });
  expect(heard).toMatchObject(expected);
});
