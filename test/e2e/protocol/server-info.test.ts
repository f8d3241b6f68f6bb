import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, test } from "vitest";
import { RELAY_PROGRAM, relayEnvironment } from "../../fixtures/relay.ts";

test.each(["auto", "legacy"] as const)("mode %s: the server says its name and shows its icon", async (mode) => {
  const client = new Client({ name: "test-client", version: "1.0.0" }, { versionNegotiation: { mode } });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [RELAY_PROGRAM],
      env: relayEnvironment(),
      stderr: "ignore",
    }),
  );
  const info = client.getServerVersion();
  await client.close();
  expect(info).toMatchObject({ name: "aws-mcp-relay", title: "AWS MCP relay" });
  const [icon] = info?.icons ?? [];
  const drawn = Buffer.from(icon?.src.split(",")[1] ?? "", "base64").toString("utf8");
  expect(drawn).toBe(readFileSync(new URL("../../../assets/icon.svg", import.meta.url), "utf8"));
});
