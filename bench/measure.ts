import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { fromRoot } from "../scripts/build/paths.ts";
import {
  type Contestant,
  PLAIN,
  type Runner,
  runThrough,
  SETTLED_AFTER_MS,
  type Surroundings,
  startRelay,
} from "./contestants.ts";
import type { Footprint } from "./footprint.ts";
import { type Sample, sampleOf, timeMs } from "./sample.ts";

/** The pipeline that is timed. */
export const PIPELINE = "aws s3api list-buckets | jq -c .Owner";
const UNUSED = "aws sqs list-queues --region eu-west-1 | wc -c";

/** What one contestant came to over one kind of connection. */
export type Column = {
  readonly name: string;
  readonly oneMs: Sample;
  readonly cpuMs: number;
  readonly perSecond: number;
  /** Processors that it keeps busy with eight at once, on average. */
  readonly processors: number;
  readonly unusedMs: number;
  readonly footprint: Footprint | null;
};

/** How often each thing is done. */
export type Rounds = { readonly one: number; readonly atOnce: number; readonly starts: number };

const AT_ONCE = 8;

/** What a contestant does behind a command, such as getting ready for the next one, is of the command's CPU too. */
export const AFTERMATH_MS = 500;

/** Measures contestants side by side: each round has one run of each, so that what disturbs one disturbs all. */
export async function compare(contestants: readonly Contestant[], surroundings: Surroundings, rounds: Rounds) {
  const runners = await Promise.all(contestants.map(({ start }) => start(surroundings)));
  try {
    const unused = await inTurn(runners, (runner) => timeMs(() => runner.run(UNUSED)));
    for (let round = 0; round < 3; round++) await inTurn(runners, (runner) => runner.run(PIPELINE));
    const times: number[][] = runners.map(() => []);
    const before = runners.map((runner) => runner.cpuMs());
    for (let round = 0; round < rounds.one; round++) {
      await inTurn(runners, async (runner, index) => {
        times[index]?.push(await timeMs(() => runner.run(PIPELINE)));
      });
    }
    await delay(AFTERMATH_MS);
    const cpu = runners.map((runner, index) => runner.cpuMs() - (before[index] ?? 0));
    const footprints = runners.map((runner) => runner.footprint());
    const atOnce = await inTurn(runners, (runner) => throughput(runner, rounds.atOnce));
    return contestants.map(
      ({ name }, index): Column => ({
        name,
        oneMs: sampleOf(times[index] ?? []),
        cpuMs: (cpu[index] ?? 0) / rounds.one,
        ...(atOnce[index] ?? { perSecond: 0, processors: 0 }),
        unusedMs: unused[index] ?? 0,
        footprint: footprints[index] ?? null,
      }),
    );
  } finally {
    await Promise.all(runners.map((runner) => runner.stop()));
  }
}

async function inTurn<T>(
  runners: readonly Runner[],
  task: (runner: Runner, index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (const [index, runner] of runners.entries()) results.push(await task(runner, index));
  return results;
}

async function throughput(runner: Runner, count: number): Promise<Pick<Column, "perSecond" | "processors">> {
  const before = runner.cpuMs();
  const ms = await timeMs(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let run = 0; run < count / AT_ONCE; run++) await runner.run(PIPELINE);
      }),
    ),
  );
  return { perSecond: (count * 1000) / ms, processors: (runner.cpuMs() - before) / ms };
}

/**
 * What only a server has: its start, its first result, its help; and in turn with each start a plain command, a Node.js that does
 * nothing, and one that only loads the server's code.
 */
export type ServerTimes = {
  readonly initializeMs: Sample;
  readonly firstResultMs: Sample;
  readonly helpMs: Sample;
  readonly plainMs: Sample;
  readonly nodeMs: Sample;
  readonly loadMs: Sample;
};

const HELP = ["describe-instances", "run-instances", "describe-images", "create-vpc", "describe-subnets"];

/** Starts the server anew each time. */
export async function timeServer(surroundings: Surroundings, rounds: Rounds): Promise<ServerTimes> {
  const times = {
    initialize: [] as number[],
    firstResult: [] as number[],
    help: [] as number[],
    plain: [] as number[],
    node: [] as number[],
    load: [] as number[],
  };
  const loading = loadingProgram();
  const plain = await PLAIN.start(surroundings);
  for (let round = 0; round < rounds.starts; round++) {
    times.plain.push(await timeMs(() => plain.run(PIPELINE)));
    times.node.push(await timeMs(() => runNode("0")));
    times.load.push(await timeMs(() => runNode(loading)));
    const startedAtMs = performance.now();
    const relay = await startRelay(surroundings);
    times.initialize.push(performance.now() - startedAtMs);
    await runThrough(relay, PIPELINE);
    times.firstResult.push(performance.now() - startedAtMs);
    if (round === rounds.starts - 1) {
      await delay(SETTLED_AFTER_MS);
      for (const command of HELP) {
        times.help.push(await timeMs(() => relay.callTool("aws_cli_help", { service: "ec2", command })));
      }
    }
    await relay.close();
  }
  await plain.stop();
  return {
    initializeMs: sampleOf(times.initialize),
    firstResultMs: sampleOf(times.firstResult),
    helpMs: sampleOf(times.help),
    plainMs: sampleOf(times.plain),
    nodeMs: sampleOf(times.node),
    loadMs: sampleOf(times.load),
  };
}

/** Loads what the server loads before it answers, as it does, and ends. */
function loadingProgram(): string {
  const lazy = fromRoot("dist/lazy");
  const file = readdirSync(lazy).find((name) => /^serve-\w+\.js$/.test(name));
  if (file === undefined) throw new Error("the build has no chunk of the server");
  const url = JSON.stringify(pathToFileURL(join(lazy, file)));
  return `import { enableCompileCache } from "node:module"; enableCompileCache(); await import(${url});`;
}

async function runNode(program: string): Promise<void> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Node.js ended with ${code}`);
}

/** 100 MB through a pipeline. */
export type LargeOutput = { readonly name: string; readonly ms: number };

const LARGE_BYTES = 100 * 1024 ** 2;

/** Every contestant reads an object of 100 MB into a filter. */
export async function timeLarge(contestants: readonly Contestant[], surroundings: Surroundings) {
  const piece = Buffer.alloc(1024 ** 2, "x".repeat(99).concat("\n"));
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-length": LARGE_BYTES, etag: '"1"' });
    for (let sent = 0; sent < LARGE_BYTES; sent += piece.length) response.write(piece);
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const results: LargeOutput[] = [];
  for (const { name, start } of contestants) {
    const runner = await start({ ...surroundings, endpoint, caBundle: null });
    const ms = await timeMs(() => runner.run("aws s3 cp s3://bucket/large - | wc -l"));
    results.push({ name, ms });
    await runner.stop();
  }
  server.closeAllConnections();
  server.close();
  return results;
}
