/** Packs what was built as an MCPB bundle, and has the official tool validate it. Prints where it is. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, fromRoot } from "./build/paths.ts";
import { listTools } from "./distribution/list-tools.ts";
import { mcpbManifest, SERVER_FOLDER } from "./distribution/mcpb-manifest.ts";

/** What of `dist/` the bundle holds: the server and its executor. */
const HELD = [
  "aws-access.bin",
  "aws-mcp-relay.js",
  "aws-model.bin",
  "executor.js",
  "landlock_launcher.py",
  "lazy",
  "plugin",
  "THIRD-PARTY-NOTICES.txt",
];

const program = fromRoot("dist/aws-mcp-relay.js");
const { version, tools } = await listTools(program);
const [output = fromRoot(`aws-mcp-relay-${version.replace("+", "-")}.mcpb`)] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "mcpb-"));
try {
  const server = join(folder, SERVER_FOLDER);
  mkdirSync(server);
  for (const name of HELD) cpSync(join(DIST, name), join(server, name), { recursive: true });
  writeFileSync(join(server, "package.json"), '{ "type": "module" }\n');
  cpSync(fromRoot("assets/icon.png"), join(folder, "icon.png"));
  cpSync(fromRoot("LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(mcpbManifest(version, tools), null, 2)}\n`);
  runTool("validate", join(folder, "manifest.json"));
  runTool("pack", folder, output);
  console.log(output);
} finally {
  rmSync(folder, { recursive: true });
}

/** @throws {Error} when the tool finds a fault; it says which on its own */
function runTool(...args: readonly string[]): void {
  const tool = fromRoot("node_modules/@anthropic-ai/mcpb/dist/cli/cli.js");
  const { status } = spawnSync(process.execPath, [tool, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`mcpb ${args[0]} failed`);
}
