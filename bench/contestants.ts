import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { descendants } from "../test/fixtures/processes.ts";
import { connectRelay, type RelayClient, relayEnvironment } from "../test/fixtures/relay.ts";
import { type Footprint, footprintOf, reapedCpuMs, treeCpuMs } from "./footprint.ts";

/** Where the commands go to, and with what. */
export type Surroundings = {
  readonly awsPath: string;
  readonly endpoint: string;
  /** A CA bundle (PEM file) for a TLS endpoint; null: plain HTTP. */
  readonly caBundle: string | null;
};

/** Something that runs pipelines, ready to run them. */
export type Runner = {
  /** Runs one pipeline to its end. @throws when it fails */
  run(pipeline: string): Promise<void>;
  /** CPU milliseconds that it has used so far, with all that it has started and waited for. */
  cpuMs(): number;
  /** Null where nothing stays between commands. */
  footprint(): Footprint | null;
  stop(): Promise<void>;
};

/** One column of the table. A peer is one more of these. */
export type Contestant = {
  readonly name: string;
  readonly start: (surroundings: Surroundings) => Promise<Runner>;
};

/** False credentials, and the region, of every contestant. */
export const IDENTITY = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_REGION: "us-east-1",
};

function awsVariables({ endpoint, caBundle }: Surroundings): Record<string, string> {
  return { ...IDENTITY, AWS_ENDPOINT_URL: endpoint, ...(caBundle === null ? {} : { AWS_CA_BUNDLE: caBundle }) };
}

/** What a user has without any server: a shell that starts the AWS CLI for each command. */
export const PLAIN: Contestant = {
  name: "sh -c with plain aws",
  start: async (surroundings) => {
    const folder = surroundings.awsPath.slice(0, surroundings.awsPath.lastIndexOf("/"));
    const env = {
      PATH: `${folder}:/usr/local/bin:/usr/bin:/bin`,
      HOME: "/nonexistent",
      AWS_PAGER: "",
      ...awsVariables(surroundings),
    };
    return {
      run: async (pipeline) => {
        const child = spawn("/bin/sh", ["-c", pipeline], { env, stdio: ["ignore", "ignore", "ignore"] });
        const [code] = await once(child, "exit");
        if (code !== 0) throw new Error(`sh ended with ${code}`);
      },
      cpuMs: reapedCpuMs,
      footprint: () => null,
      stop: async () => undefined,
    };
  },
};

/** This server, built, through MCP over stdio. */
export const RELAY = relayThatRuns("aws-mcp-relay, warm", (pipeline) => pipeline);

/** The same, as a server without pipes is used: it runs the `aws` command of a pipeline alone. */
export const RELAY_BARE = relayThatRuns("aws-mcp-relay, the command alone", bareCommand);

/** The pipeline without its filters. */
export function bareCommand(pipeline: string): string {
  return pipeline.split(" | ")[0] ?? pipeline;
}

function relayThatRuns(name: string, part: (pipeline: string) => string): Contestant {
  return { name, start: (surroundings) => startRunner(surroundings, part) };
}

async function startRunner(surroundings: Surroundings, part: (pipeline: string) => string): Promise<Runner> {
  const relay = await startRelay(surroundings);
  await untilWarm(relay);
  return {
    run: (pipeline) => runThrough(relay, part(pipeline)),
    cpuMs: () => treeCpuMs(relay.pid),
    footprint: () => footprintOf([relay.pid, ...descendants(relay.pid).map(({ pid }) => pid)]),
    stop: () => relay.close(),
  };
}

/** Idle milliseconds, no fewer, after which the warm AWS CLI has done all that it does to make its children faster. */
export const SETTLED_AFTER_MS = 4_000;

/** Waits until the warm AWS CLI takes commands, and does nothing else any more. */
export async function untilWarm(relay: RelayClient): Promise<void> {
  for (;;) {
    const environment = await relay.client.readResource({ uri: "aws://config/environment" });
    const [first] = environment.contents;
    if (first !== undefined && "text" in first && JSON.parse(first.text).warm?.state === "on") break;
    await delay(100);
  }
  await delay(SETTLED_AFTER_MS);
}

/** Starts the built server and connects a client. */
export function startRelay(surroundings: Surroundings): Promise<RelayClient> {
  const env = { ...awsVariables(surroundings), AWS_MCP_AWS_CLI: surroundings.awsPath };
  return connectRelay("modern", relayEnvironment(env));
}

/** Runs a pipeline through a server. @throws when it fails */
export async function runThrough(relay: RelayClient, command: string): Promise<void> {
  const { isError, text } = await relay.callTool("aws_cli_pipeline", { command });
  if (isError) throw new Error(text.slice(0, 500));
}
