import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { fromRoot } from "../../scripts/build/paths.ts";
import { descendants } from "../../test/fixtures/processes.ts";
import { bareCommand, IDENTITY, type Runner, type Surroundings } from "../contestants.ts";
import { footprintOf, treeCpuMs } from "../footprint.ts";
import { installPeer } from "./install.ts";

/** A server that a user would pick instead. */
export type Peer = {
  /** Its package on PyPI. */
  readonly name: string;
  /** Exact versions; the first is its own. */
  readonly requirements: readonly string[];
  /** What differs from how a user would run it. */
  readonly note: string;
  /** Its program, in the `bin` folder of its environment. */
  readonly argv: (bin: string) => readonly [string, ...string[]];
  /** Variables beside those of {@link startPeer}. */
  readonly env: Readonly<Record<string, string>>;
  readonly call: (pipeline: string) => { readonly name: string; readonly arguments: Record<string, string> };
};

/** All that are measured. */
export const PEERS: readonly Peer[] = [
  {
    name: "aws-mcp",
    requirements: ["aws-mcp==1.7.0", "mcp==1.30.0", "fastmcp==3.4.11"],
    note: "the forerunner, `aws-mcp-server`; it takes no `AWS_ENDPOINT_URL`, so it has the endpoint from an AWS config file; its sandbox is off, since that hides an AWS CLI outside the system's folders",
    env: { AWS_MCP_SANDBOX: "disabled" },
    argv: (bin) => [join(bin, "aws-mcp")],
    call: (command) => ({ name: "aws_cli_pipeline", arguments: { command } }),
  },
  {
    name: "awslabs.aws-api-mcp-server",
    requirements: ["awslabs.aws-api-mcp-server==1.5.6", "awscli==1.46.0", "mcp==1.30.0", "fastmcp==3.4.11"],
    note: "AWS CLI v1 within its own process, without isolation; it has no pipes, so it runs the `aws` command alone; it is started with an empty service reference, which it would fetch from AWS",
    env: { AWS_API_MCP_TELEMETRY: "false" },
    argv: (bin) => [join(bin, "python"), fromRoot("bench/peers/awslabs-offline.py")],
    call: (pipeline) => ({ name: "call_aws", arguments: { cli_command: bareCommand(pipeline) } }),
  },
];

/** Installs it where it is not, starts it, and connects a client. @throws with its reason when it cannot */
export async function startPeer(peer: Peer, surroundings: Surroundings): Promise<Runner> {
  const [command, ...args] = peer.argv(installPeer(peer.name, peer.requirements));
  const home = mkdtempSync(join(tmpdir(), "bench-peer-"));
  writeConfig(home, surroundings);
  const PATH = [dirname(surroundings.awsPath), "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter);
  const env = { PATH, HOME: home, ...IDENTITY, ...peer.env };
  const transport = new StdioClientTransport({ command, args, env, cwd: home, stderr: "ignore" });
  const client = new Client({ name: "bench", version: "1.0.0" });
  const stop = async () => {
    await client.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await client.connect(transport, { timeout: 120_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  const pid = transport.pid ?? Number.NaN;
  return {
    run: async (pipeline) => {
      const result = await client.callTool(peer.call(pipeline), undefined, { timeout: 120_000 });
      const text = JSON.stringify(result.structuredContent ?? result.content);
      if (result.isError === true || FAILED.test(text)) throw new Error(text.slice(0, 500));
    },
    cpuMs: () => treeCpuMs(pid),
    footprint: () => footprintOf([pid, ...descendants(pid).map((child) => child.pid)]),
    stop,
  };
}

/** Both answer a failed command as a success, with one of these in it. */
const FAILED = /"status":"error"|"error":"|"status_code":[45]/;

/** Endpoint and CA bundle in the one way that both take, under a home of their own. */
function writeConfig(home: string, { endpoint, caBundle }: Surroundings): void {
  const folder = join(home, ".aws");
  const bundle = join(folder, "ca.pem");
  mkdirSync(folder);
  if (caBundle !== null) copyFileSync(caBundle, bundle);
  const lines = ["[default]", `endpoint_url = ${endpoint}`, ...(caBundle === null ? [] : [`ca_bundle = ${bundle}`])];
  writeFileSync(join(folder, "config"), `${lines.join("\n")}\n`);
}
