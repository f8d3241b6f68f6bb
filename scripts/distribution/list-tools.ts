import { tmpdir } from "node:os";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import type { ListedTool } from "./mcpb-manifest.ts";

/** Asks a built server what it is. */
export async function listTools(
  program: string,
): Promise<{ readonly version: string; readonly tools: readonly ListedTool[] }> {
  const client = new Client({ name: "bundler", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  const env = { PATH: "/nonexistent", HOME: tmpdir() };
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [program], env, stderr: "inherit" }),
  );
  try {
    const { tools } = await client.listTools();
    return { version: client.getServerVersion()?.version ?? "", tools };
  } finally {
    await client.close();
  }
}
