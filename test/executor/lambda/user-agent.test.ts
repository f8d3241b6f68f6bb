import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { userAgentVariables } from "../../../executor/lambda/user-agent-variables.ts";
import { type McpClient, mcpClient } from "../../../pipeline/team/mcp-clients.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";

test.each([
  ["claude-code", "claude-code"],
  ["claude-ai", "claude-desktop"],
  ["Claude Desktop", "claude-desktop"],
  ["cursor-vscode", "cursor"],
  ["codex-mcp-client", "codex"],
  ["gemini-cli-mcp-client", "gemini-cli"],
  ["Visual Studio Code - Insiders", "vs-code"],
  ["pi", "pi"],
  ["pirate", "other"],
  ["claude-codec\nX-Evil: 1", "claude-code"],
  ["", "other"],
])("a client that calls itself %j is %s", (name, client) => {
  expect(mcpClient(name)).toBe(client);
});

/** Agents that the AWS CLI knows, with the mark that it puts into its user agent for each. */
const MARKS: readonly (readonly [McpClient, string])[] = [
  ["claude-code", "AN"],
  ["gemini-cli", "AO"],
  ["codex", "AP"],
  ["kiro", "AQ"],
  ["opencode", "AR"],
  ["antigravity", "AS"],
  ["amp", "AT"],
  ["pi", "AU"],
  ["copilot-cli", "AV"],
  ["cursor", "AW"],
];

/** What the real AWS CLI calls itself with some variables. */
async function userAgent(variables: Readonly<Record<string, string>>): Promise<string> {
  const server = createServer((request, response) => {
    response.end(
      `<R><GetCallerIdentityResult><Arn>${request.headers["user-agent"]}</Arn></GetCallerIdentityResult></R>`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const env = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: "AKIAX",
    AWS_SECRET_ACCESS_KEY: "x",
    AWS_REGION: "eu-central-1",
    HOME: "/nonexistent",
    ...variables,
  };
  const args = ["sts", "get-caller-identity", "--query", "Arn", "--output", "text"];
  const { stdout } = await promisify(execFile)(await testAwsCliPath(), args, { env });
  server.close();
  return stdout;
}

test("the AWS CLI names invocation and client in its user agent [session-says-who]", async () => {
  const invocation = "b6a7c1de-4a0f-4c0e-9d4e-6d4b6a3f2a10";
  const all = MARKS.map(([client]) => userAgentVariables(invocation, client));
  const [plain, marked] = await Promise.all([
    userAgent(userAgentVariables(invocation, "other")),
    userAgent(Object.assign({}, ...all)),
  ]);
  const features = (text: string) => (/ m\/(\S+)/.exec(text)?.[1] ?? "").split(",");
  expect(plain).toContain(` app/aws-mcp-relay-${invocation}`);
  expect(features(plain).filter((mark) => mark.length > 1)).toEqual([]);
  expect(features(marked)).toEqual(expect.arrayContaining(MARKS.map(([, mark]) => mark)));
});
