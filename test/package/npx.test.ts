import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type NpmRegistry, startRegistry } from "../fixtures/npm-registry.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

let folder: string;
let registry: NpmRegistry;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "npx-"));
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT });
  const tarball = join(folder, stdout.trim().split("\n").at(-1) ?? "");
  registry = await startRegistry(tarball, JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));
});
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true });
});

/** Starts the server as a client's configuration does, from a registry. @returns milliseconds until the tools are listed */
async function startByNpx(): Promise<number> {
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}`,
    HOME: folder,
    npm_config_registry: registry.url,
    npm_config_cache: join(folder, "cache"),
    npm_config_update_notifier: "false",
  };
  const client = new Client({ name: "npx-test", version: "1.0.0" });
  const start = performance.now();
  await client.connect(
    new StdioClientTransport({ command: "npx", args: ["-y", "aws-mcp-relay"], env, cwd: folder, stderr: "ignore" }),
  );
  expect((await client.listTools()).tools).toHaveLength(3);
  const elapsed = performance.now() - start;
  await client.close();
  return Math.round(elapsed);
}

test("npx brings the package from a registry once, and starts it from its cache [npx-starts]", async () => {
  const first = await startByNpx();
  const again = [await startByNpx(), await startByNpx()];
  process.stdout.write(`npx: ${first} ms with an empty cache, then ${again.join(" and ")} ms\n`);
  expect(registry.fetched()).toBe(1);
});
