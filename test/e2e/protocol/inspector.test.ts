/** MCP's own inspector, from its command line, against the built proxy. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { RELAY_PROGRAM, relayEnvironment } from "../../fixtures/relay.ts";

const PROGRAM = fileURLToPath(
  new URL("../../../node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js", import.meta.url),
);

async function inspect(...args: readonly string[]): Promise<Record<string, readonly Record<string, unknown>[]>> {
  const command = [PROGRAM, "--cli", process.execPath, RELAY_PROGRAM, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: relayEnvironment(), timeout: 60_000 });
  return JSON.parse(stdout);
}

test("it lists tools, prompts, resources and templates", async () => {
  const [{ tools }, { prompts }, { resources }, { resourceTemplates }] = await Promise.all([
    inspect("--method", "tools/list"),
    inspect("--method", "prompts/list"),
    inspect("--method", "resources/list"),
    inspect("--method", "resources/templates/list"),
  ]);
  expect(tools?.map(({ name }) => name)).toEqual(["aws_cli_help", "aws_cli_query", "aws_cli_pipeline"]);
  expect([prompts?.length, resources?.length, resourceTemplates?.length]).toEqual([17, 4, 2]);
});

test("it gets a prompt", async () => {
  const { messages } = await inspect(
    "--method",
    "prompts/get",
    "--prompt-name",
    "security_audit",
    "--prompt-args",
    "service=s3",
  );
  expect(JSON.stringify(messages)).toContain("aws s3api get-public-access-block");
});

test("it calls a tool, and is told that the command is refused", async () => {
  const call = inspect("--method", "tools/call", "--tool-name", "aws_cli_query", "--tool-arg", "command=aws s3 ls > x");
  await expect(call).rejects.toThrow("isError:true");
});
