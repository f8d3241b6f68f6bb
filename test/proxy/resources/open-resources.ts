import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport, McpServer } from "@modelcontextprotocol/server";
import { vi } from "vitest";
import { readSettings } from "../../../proxy/config/read-settings.ts";
import type { HomeClient } from "../../../proxy/executors/executor.ts";
import { createLocalExecutor } from "../../../proxy/executors/local.ts";
import type { Relay } from "../../../proxy/relay.ts";
import { registerResources } from "../../../proxy/resources/register.ts";
import { DEFAULT_POLICY, relayOf } from "../relay-of.ts";

/** A client of the five resources, with the real executor behind them. */
export type Resources = {
  readonly client: Client;
  readonly relay: Relay;
  /** Reads a resource: the value of its JSON. */
  read(uri: string): Promise<unknown>;
  close(): Promise<void>;
};

export type ResourcesOptions = {
  /** All that the process has of AWS_* variables meanwhile; HOME is a directory of its own. */
  readonly env: Readonly<Record<string, string>>;
  /** Files of HOME, by relative path. */
  readonly home?: Readonly<Record<string, string>>;
  readonly executor: HomeClient;
};

const EXECUTOR = fileURLToPath(new URL("../../../executor/stdio.ts", import.meta.url));

/** The real executor. Nothing of the process's environment reaches it, so tests with different ones may share it. */
export function startExecutor(awsCliPath: string): HomeClient {
  return createLocalExecutor({
    programPath: EXECUTOR,
    awsCliPath,
    warm: "on",
    trust: "amazon",
    searchPath: "/nonexistent",
    sandbox: "disabled",
    egressAllow: [],
    env: {},
    cacheDirectory: "/nonexistent",
    policy: DEFAULT_POLICY,
    asksAccount: false,
    log: () => undefined,
  });
}

/** Keys that are nobody's, so that no test looks for real ones. */
export const TEST_KEYS = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
} as const;

/** Sets the environment and connects a client; `close` puts the environment back. */
export async function openResources({ env, home = {}, executor }: ResourcesOptions): Promise<Resources> {
  const directory = await makeHome(home);
  for (const name of Object.keys(process.env)) if (/^AWS_/.test(name)) vi.stubEnv(name, undefined);
  const own = { HOME: directory, AWS_EC2_METADATA_DISABLED: "true", ...env };
  for (const [name, value] of Object.entries(own)) vi.stubEnv(name, value);

  const settings = readSettings(process.env);
  if (!settings.ok) throw new Error(settings.problems.join("\n"));
  const relay: Relay = relayOf(settings.settings, executor);

  const server = new McpServer({ name: "resources", version: "0" });
  registerResources(server, relay);
  const client = new Client({ name: "test-client", version: "1.2.3" });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(far), client.connect(near)]);
  return {
    client,
    relay,
    read: async (uri) => jsonOf(await client.readResource({ uri })),
    close: async () => {
      await client.close();
      vi.unstubAllEnvs();
      await rm(directory, { recursive: true });
    },
  };
}

function jsonOf({ contents }: Awaited<ReturnType<Client["readResource"]>>): unknown {
  const [content, ...more] = contents;
  if (content === undefined || !("text" in content) || more.length > 0) throw new Error("not one text");
  return JSON.parse(content.text);
}

async function makeHome(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "resources-"));
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return directory;
}
