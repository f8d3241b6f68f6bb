import { expect, test } from "vitest";
import { moveOver } from "../../../proxy/clients/forerunner.ts";
import { readEntry } from "../../../proxy/clients/server-entry.ts";
import { fakeMachine } from "../platform/machines.ts";

/** What ran in a container goes on running in one. */
const STAYS = { AWS_MCP_EXECUTOR: "docker" };
const STAYS_NOTE = expect.stringContaining("AWS_MCP_EXECUTOR is docker");
const IMAGE = "ghcr.io/alexei-led/aws-mcp-server:latest";

function moved(platform: "darwin" | "win32", command: string, args: readonly string[], env = {}) {
  return moveOver(readEntry({ command, args, env }), fakeMachine(platform));
}

function container(...options: readonly string[]) {
  return moved("darwin", "docker", ["run", "-i", "--rm", ...options, IMAGE]);
}

test.each([
  ["uvx", ["aws-mcp-server"]],
  ["python", ["-m", "aws_mcp_server"]],
])("%s: the variables of the entry are the variables", (command, args) => {
  const env = { AWS_PROFILE: "dev", AWS_MCP_TIMEOUT: "60", AWS_MCP_SECURITY_CONFIG: "/etc/policy.yaml" };
  expect(moved("darwin", command, args, env)).toEqual({ env, notes: [] });
});

test("a container's variables stand among its arguments, in every spelling", () => {
  const options = [
    "-e",
    "AWS_PROFILE=dev",
    "--env",
    "AWS_REGION=eu-west-1",
    "-eA=1",
    "--env=B=x=y",
    "-e=C=2",
    "-e",
    "HOME",
  ];
  expect(container(...options)).toEqual({
    env: { AWS_PROFILE: "dev", AWS_REGION: "eu-west-1", A: "1", B: "x=y", C: "2", ...STAYS },
    notes: [STAYS_NOTE],
  });
});

test("what the entry hands to docker is there too, and the container's own value counts", () => {
  const args = ["run", "-e", "AWS_PROFILE", "-e", "AWS_REGION=eu-west-1", IMAGE];
  expect(moved("darwin", "docker", args, { AWS_PROFILE: "dev", AWS_REGION: "us-east-1" }).env).toEqual({
    AWS_PROFILE: "dev",
    AWS_REGION: "eu-west-1",
    ...STAYS,
  });
});

test.each([
  ["-v", "/Users/ana/.aws:/home/appuser/.aws:ro"],
  ["-v", "~/.aws:/home/appuser/.aws:ro"],
  ["--volume", "$" + "{HOME}/.aws:/home/appuser/.aws"],
  ["--mount", "type=bind,source=/Users/ana/.aws,target=/home/appuser/.aws,readonly"],
])("the user's own ~/.aws needs no word: %s %s", (...mount) => {
  expect(container(...mount)).toEqual({ env: STAYS, notes: [STAYS_NOTE] });
});

test("another folder in the place of ~/.aws is named", () => {
  expect(container("-v", "/work/team-aws/:/home/appuser/.aws:ro").env).toEqual({
    AWS_CONFIG_FILE: "/work/team-aws/config",
    AWS_SHARED_CREDENTIALS_FILE: "/work/team-aws/credentials",
    ...STAYS,
  });
});

test("paths inside the container become paths of this machine", () => {
  const { env, notes } = moved("win32", "docker", [
    "run",
    "-v",
    "C:\\Users\\ana\\.aws:/home/appuser/.aws:ro",
    "-v",
    "C:\\policies:/etc/relay:ro",
    "-e",
    "AWS_MCP_SECURITY_CONFIG=/etc/relay/strict/rules.yaml",
    IMAGE,
  ]);
  expect({ env, notes }).toEqual({
    env: { AWS_MCP_SECURITY_CONFIG: "C:\\policies\\strict\\rules.yaml", ...STAYS },
    notes: [STAYS_NOTE],
  });
});

test("what cannot be moved is said, and not written", () => {
  const { env, notes } = container("--env-file", "/x/aws.env", "-e", "AWS_MCP_SECURITY_CONFIG=/etc/inside.yaml");
  expect(env).toEqual(STAYS);
  expect(notes).toEqual([
    expect.stringContaining("/x/aws.env"),
    expect.stringContaining("AWS_MCP_SECURITY_CONFIG"),
    STAYS_NOTE,
  ]);
});

test("arguments behind the image are the program's, not docker's", () => {
  expect(moved("darwin", "docker", ["run", IMAGE, "-e", "A=1"]).env).toEqual(STAYS);
});

test("a home that the container named itself stays", () => {
  expect(container("-e", "AWS_MCP_EXECUTOR=local")).toEqual({ env: { AWS_MCP_EXECUTOR: "local" }, notes: [] });
});
