import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { RELAY_PROGRAM } from "../fixtures/relay.ts";

function relay(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RELAY_PROGRAM, ...args], {
    env,
    encoding: "utf8",
    input: "",
  });
  return { status, stdout, stderr };
}

test.each(["--version", "-v"])("%s prints the version and nothing else", (option) => {
  const { status, stdout, stderr } = relay([option]);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+(-dev\.\d+)?(\+g[0-9a-f]+)?\n$/);
});

test.each(["--help", "-h"])("%s says what the program does and how to configure a client", (option) => {
  const { status, stdout } = relay([option]);
  expect(status).toBe(0);
  expect(stdout).toContain("Usage: aws-mcp-relay");
  expect(stdout).toContain('"mcpServers"');
});

test.each([
  ["an unknown option", ["--bogus"], "--bogus"],
  ["an argument of a command that takes none", ["serve", "now"], "serve takes no arguments"],
  ["an unknown command", ["bogus"], "There is no such command."],
])("%s is a usage error", (_what, args, said) => {
  const { status, stdout, stderr } = relay(args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
  expect(stderr).toContain("aws-mcp-relay --help");
});

test("a client that goes at once ends the server", () => {
  const { status, stdout, stderr } = relay(["serve"], { AWS_MCP_SANDBOX: "disabled" });
  expect([status, stdout]).toEqual([0, ""]);
  expect(stderr).toContain("without a sandbox");
});

test("every setting that is wrong is named at once, as JSON lines", () => {
  const { status, stdout, stderr } = relay([], { AWS_MCP_TIMEOUT: "soon", AWS_MCP_TRANSPORT: "pigeon" });
  expect([status, stdout]).toEqual([78, ""]);
  const messages = stderr
    .trim()
    .split("\n")
    .map((line) => String(JSON.parse(line).message));
  expect(messages).toHaveLength(2);
  expect(messages[0]).toContain("AWS_MCP_TIMEOUT");
  expect(messages[1]).toContain("AWS_MCP_TRANSPORT");
});

test("a name that looks like one of ours is pointed out", () => {
  const { stderr } = relay([], { AWS_MCP_TIMEOUTS: "5" });
  expect(stderr).toContain("AWS_MCP_TIMEOUTS");
  expect(stderr).toMatch(/AWS_MCP_TIMEOUT\b(?!S)/);
});
