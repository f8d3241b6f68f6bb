import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { getMcpConfigForManifest, type McpbManifestAny, unpackExtension } from "@anthropic-ai/mcpb";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { USER_SETTINGS } from "../../scripts/distribution/user-settings.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What the bundle may take on a user's disk. */
const MAX_UNPACKED_BYTES = 8_000_000;

const run = promisify(execFile);

let folder: string;
let manifest: McpbManifestAny;
/** The bundle that `npm run mcpb` makes of what was built, unpacked as a host unpacks it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "mcpb-test-"));
  const bundle = join(folder, "relay.mcpb");
  await run(process.execPath, ["scripts/mcpb.ts", bundle], { cwd: ROOT });
  await unpackExtension({ mcpbPath: bundle, outputDir: join(folder, "unpacked"), silent: true });
  manifest = JSON.parse(readFileSync(join(folder, "unpacked/manifest.json"), "utf8"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a host starts for these settings of a user. */
async function hostConfig(userConfig: Record<string, string>) {
  const config = await getMcpConfigForManifest({
    manifest,
    extensionPath: join(folder, "unpacked"),
    systemDirs: {},
    userConfig,
    pathSeparator: "/",
  });
  if (config === undefined) throw new Error("the host would not start it");
  return { args: config.args ?? [], env: config.env ?? {} };
}

/** Connects as a host does: its own Node.js, a small environment, and what the manifest adds. */
async function connect(userConfig: Record<string, string>): Promise<Client> {
  const { args, env } = await hostConfig(userConfig);
  const client = new Client({ name: "host", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  const whole = { PATH: "/nonexistent", HOME: folder, AWS_EC2_METADATA_DISABLED: "true", ...env };
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [...args], env: whole, cwd: folder, stderr: "ignore" }),
  );
  return client;
}

test("an installed bundle serves the tools and prompts that its manifest promises [mcpb-runs]", async () => {
  const client = await connect({});
  const { tools } = await client.listTools();
  expect(manifest.tools?.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
  expect((await client.listPrompts()).prompts.length).toBeGreaterThan(10);
  expect(client.getServerVersion()?.version).toBe(manifest.version);
  await client.close();
});

test("what a user enters reaches the server; what is left empty counts as unset", async () => {
  const client = await connect({ profile: "dev", region: "eu-west-1", access_key_id: "" });
  const { contents } = await client.readResource({ uri: "aws://config/environment" });
  const [first] = contents;
  expect(JSON.parse(first !== undefined && "text" in first ? first.text : "")).toMatchObject({
    aws_profile: "dev",
    aws_region: "eu-west-1",
    has_credentials: false,
  });
  await client.close();
});

test("no placeholder is left when nothing is entered", async () => {
  expect(JSON.stringify(await hostConfig({}))).not.toContain("${");
});

test("secrets, and nothing else, are marked as sensitive", () => {
  const fields = Object.entries(manifest.user_config ?? {});
  expect(fields.filter(([, { sensitive }]) => sensitive === true).map(([key]) => key)).toEqual(
    USER_SETTINGS.filter(({ secret }) => secret).map(({ key }) => key),
  );
  expect(
    fields.filter(([key]) => /secret|token|password|access_key/.test(key)).every(([, { sensitive }]) => sensitive),
  ).toBe(true);
});

test("it brings licence, notices and icon, and stays small", () => {
  const unpacked = join(folder, "unpacked");
  expect(readFileSync(join(unpacked, "LICENSE"), "utf8")).toContain("MIT License");
  expect(readFileSync(join(unpacked, "server/THIRD-PARTY-NOTICES.txt"), "utf8")).toContain("zod");
  const icon = readFileSync(join(unpacked, "icon.png"));
  expect([icon.toString("latin1", 1, 4), icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual(["PNG", 512, 512]);
  const files = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const size = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  process.stdout.write(`the bundle unpacks to ${size} bytes\n`);
  expect(size).toBeLessThan(MAX_UNPACKED_BYTES);
});
