import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { userAgentVariables } from "../../../executor/lambda/user-agent-variables.ts";
import { type McpClient, mcpClient } from "../../../pipeline/team/mcp-clients.ts";
import { AUDIT_EVENT } from "../../../pipeline/team/telemetry.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { lambdaClient } from "../../fixtures/lambda/client.ts";
import { startLambda } from "../../fixtures/lambda/lambda-server.ts";
import { runInFunction } from "../../fixtures/lambda/relay-calls.ts";
import { RELAY_FUNCTION, relayFunction } from "../../fixtures/lambda/relay-function.ts";
import { startMoto } from "../../fixtures/moto.ts";

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

/** Stands where AWS is, and says to each who it says that it is. */
async function listen(seen: string[]): Promise<{ readonly endpoint: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    seen.push(request.headers["user-agent"] ?? "");
    response.end(
      `<R><GetCallerIdentityResult><Arn>${request.headers["user-agent"]}</Arn></GetCallerIdentityResult></R>`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** What the real AWS CLI calls itself with some variables. */
async function userAgent(variables: Readonly<Record<string, string>>): Promise<string> {
  const { endpoint, server } = await listen([]);
  const env = {
    AWS_ENDPOINT_URL: endpoint,
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

const features = (text: string) => (/ m\/(\S+)/.exec(text)?.[1] ?? "").split(",");

test("the AWS CLI names invocation and client in its user agent [session-says-who]", async () => {
  const invocation = "b6a7c1de-4a0f-4c0e-9d4e-6d4b6a3f2a10";
  const all = MARKS.map(([client]) => userAgentVariables(invocation, client));
  const [plain, marked] = await Promise.all([
    userAgent(userAgentVariables(invocation, "other")),
    userAgent(Object.assign({}, ...all)),
  ]);
  expect(plain).toContain(` app/aws-mcp-relay-${invocation}`);
  expect(features(plain).filter((mark) => mark.length > 1)).toEqual([]);
  expect(features(marked)).toEqual(expect.arrayContaining(MARKS.map(([, mark]) => mark)));
});

test("through a function each command of the warm AWS CLI names its own invocation and client [session-says-who]", async () => {
  const seen: string[] = [];
  const [aws, moto, awsCliPath] = await Promise.all([listen(seen), startMoto(), testAwsCliPath()]);
  const environment = { AWS_ENDPOINT_URL: aws.endpoint, AWS_ENDPOINT_URL_STS: moto.endpoint };
  const lambda = await startLambda({ functions: [relayFunction({ awsCliPath, environment })] });
  const client = lambdaClient(lambda.endpoint);
  const command = "aws sts get-caller-identity";
  const first = await runInFunction(client, command, { caller: { name: "claude-code", version: "2" } });
  const second = await runInFunction(client, command, { caller: { name: "cursor-vscode", version: "1" } });
  const audited = () => auditedInvocations(lambda.function(RELAY_FUNCTION).log);
  await expect.poll(audited, { timeout: 20_000 }).toHaveLength(2); // the log comes beside the answer
  client.destroy();
  aws.server.close();
  await Promise.all([lambda.stop(), moto.stop()]);
  expect([first, second].map(({ result }) => [result.error, result.answeredBy.warm])).toEqual([
    [null, true],
    [null, true],
  ]);
  expect(seen.map((text) => features(text).filter((mark) => /^A[N-W]$/.test(mark)))).toEqual([["AN"], ["AW"]]);
  const invocations = seen.map((text) => / app\/aws-mcp-relay-([0-9a-f-]{36})/.exec(text)?.[1]);
  expect(invocations).toEqual(audited());
  expect(new Set(invocations).size).toBe(2);
});

function auditedInvocations(log: string): readonly unknown[] {
  const events = log.split("\n").filter((line) => line.includes(AUDIT_EVENT));
  return events.map((line) => JSON.parse(line).invocationId);
}
