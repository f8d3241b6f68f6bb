import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from "@modelcontextprotocol/client";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

/** A real client, with what the two generations of the SDK spell differently spelt alike. */
export type TestClient = {
  /** Names of the tools. */
  listTools(): Promise<readonly string[]>;
  /** Calls a tool without arguments; gives its content. */
  call(name: string, options?: CallOptions): Promise<unknown>;
  /** Ends the connection; a call that still runs is rejected. */
  close(): Promise<void>;
};

type CallOptions = { readonly onprogress?: (progress: { progress: number }) => void; readonly signal?: AbortSignal };
type LegacyTransport = Parameters<Client["connect"]>[0];

const IDENTITY = { name: "test-client", version: "1.0.0" };
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

/** A client of the 2026 revision over streamable HTTP. */
export async function connectModern(url: string, token: string): Promise<TestClient> {
  const client = new ModernClient(IDENTITY, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
  await client.connect(new ModernTransport(new URL(url), { requestInit: bearer(token) }));
  return {
    listTools: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, options) => (await client.callTool({ name, arguments: {} }, options)).content,
    close: () => client.close(),
  };
}

/** A client of the 2025 revisions over streamable HTTP. */
export async function connectLegacy(url: string, token: string): Promise<TestClient> {
  // The 1.x SDK's types disagree with each other under exactOptionalPropertyTypes.
  return connectWith(
    new StreamableHTTPClientTransport(new URL(url), { requestInit: bearer(token) }) as LegacyTransport,
  );
}

/** A client of the 2024 revision over HTTP+SSE. */
export async function connectSse(url: string, token: string): Promise<TestClient> {
  return connectWith(new SSEClientTransport(new URL(url), { requestInit: bearer(token) }));
}

async function connectWith(transport: LegacyTransport): Promise<TestClient> {
  const client = new Client(IDENTITY);
  await client.connect(transport);
  return {
    listTools: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, options) => (await client.callTool({ name, arguments: {} }, undefined, options)).content,
    close: () => client.close(),
  };
}
