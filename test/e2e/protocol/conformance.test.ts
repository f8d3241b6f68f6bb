/** MCP's own conformance suite against the built proxy, over streamable HTTP. Its scenarios are of the older era; the newer has none yet. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHttpRelay, TOKEN } from "./http-relay.ts";
import { startTokenFront } from "./token-front.ts";

const PROGRAM = fileURLToPath(
  new URL("../../../node_modules/@modelcontextprotocol/conformance/dist/index.js", import.meta.url),
);

const APPLIES = [
  "dns-rebinding-protection",
  "logging-set-level",
  "ping",
  "prompts-list",
  "resources-list",
  "server-initialize",
  "server-sse-multiple-streams",
  "server-sse-polling",
  "tools-list",
];

const NEEDS_ITS_TOOLS = "calls a tool of the suite's own, which only a server that is written for it has";
const NEEDS_ITS_PROMPTS = "gets a prompt of the suite's own";
const NEEDS_ITS_RESOURCES = "reads a resource of the suite's own";
const NEVER_CHANGES = "subscribes to a resource; ours never change, so that the capability is not declared";
const DOES_NOT_APPLY: Readonly<Record<string, string>> = {
  "completion-complete": NEEDS_ITS_PROMPTS,
  "elicitation-sep1034-defaults": NEEDS_ITS_TOOLS,
  "elicitation-sep1330-enums": NEEDS_ITS_TOOLS,
  "json-schema-2020-12": NEEDS_ITS_TOOLS,
  "prompts-get-embedded-resource": NEEDS_ITS_PROMPTS,
  "prompts-get-simple": NEEDS_ITS_PROMPTS,
  "prompts-get-with-args": NEEDS_ITS_PROMPTS,
  "prompts-get-with-image": NEEDS_ITS_PROMPTS,
  "resources-read-binary": NEEDS_ITS_RESOURCES,
  "resources-read-text": NEEDS_ITS_RESOURCES,
  "resources-subscribe": NEVER_CHANGES,
  "resources-templates-read": NEEDS_ITS_RESOURCES,
  "resources-unsubscribe": NEVER_CHANGES,
  "tools-call-audio": NEEDS_ITS_TOOLS,
  "tools-call-elicitation": NEEDS_ITS_TOOLS,
  "tools-call-embedded-resource": NEEDS_ITS_TOOLS,
  "tools-call-error": NEEDS_ITS_TOOLS,
  "tools-call-image": NEEDS_ITS_TOOLS,
  "tools-call-mixed-content": NEEDS_ITS_TOOLS,
  "tools-call-sampling": NEEDS_ITS_TOOLS,
  "tools-call-simple-text": NEEDS_ITS_TOOLS,
  "tools-call-with-logging": NEEDS_ITS_TOOLS,
  "tools-call-with-progress": NEEDS_ITS_TOOLS,
};

/** The suite writes its findings where it is started. */
let folder: string;
let relay: Awaited<ReturnType<typeof startHttpRelay>>;
let front: Awaited<ReturnType<typeof startTokenFront>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "conformance-"));
  relay = await startHttpRelay();
  front = await startTokenFront(relay.url, TOKEN);
});
afterAll(async () => {
  front.close();
  await relay.stop();
  rmSync(folder, { recursive: true });
});

const suite = async (...args: readonly string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...args], { cwd: folder, timeout: 60_000 });
  return stdout;
};

test("every scenario for servers either applies, or has a reason why not", async () => {
  const listed = (await suite("list")).split("Client scenarios")[0] ?? "";
  const scenarios = [...listed.matchAll(/^ {2}- (\S+)/gm)].map(([, name]) => name);
  expect(scenarios.sort()).toEqual([...APPLIES, ...Object.keys(DOES_NOT_APPLY)].sort());
});

test.each(APPLIES)("%s", async (scenario) => {
  const said = await suite("server", "--url", front.url, "--scenario", scenario);
  expect(said).toMatch(/\b0 failed\b/);
});
