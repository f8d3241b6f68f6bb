import { dockerRelayEnvironment, findDockerHome } from "../test/fixtures/docker-home.ts";
import { connectRelay, type RelayClient, relayEnvironment } from "../test/fixtures/relay.ts";
import { IDENTITY, runThrough, type Surroundings, untilWarm } from "./contestants.ts";
import { PIPELINE } from "./measure.ts";
import { type Sample, sampleOf, timeMs } from "./sample.ts";

/** What one home came to. */
export type HomeTimes = {
  readonly name: string;
  /** From the start of the server until its executor says how it is. */
  readonly startMs: Sample;
  /** From the start of the server to the first result, asked for at once. */
  readonly firstResultMs: Sample;
  /** A command, once the AWS CLI is warm. */
  readonly warmMs: Sample;
  readonly perSecond: number;
};

/** Every home that this machine has; the first is the one that the others are compared with. `missing`: why there are not more. */
export type HomesResult = { readonly homes: readonly HomeTimes[]; readonly missing: string | null };

/** How often each thing is done. */
export type HomesRounds = { readonly starts: number; readonly one: number; readonly atOnce: number };

const AT_ONCE = 8;

type Home = { readonly name: string; readonly env: Readonly<Record<string, string>> };

/** Measures the homes in turns: each round has one run of each, so that what disturbs one disturbs all. */
export async function compareHomes(surroundings: Surroundings, rounds: HomesRounds): Promise<HomesResult> {
  const docker = await findDockerHome();
  const homes: readonly Home[] = [
    { name: "local, without a sandbox", env: { AWS_MCP_SANDBOX: "disabled" } },
    { name: "local, in its sandbox", env: { AWS_MCP_SANDBOX: "required" } },
    ...("missing" in docker ? [] : [{ name: "docker", env: dockerRelayEnvironment(docker.image) }]),
  ];
  const starters = homes.map(
    ({ env }) =>
      () =>
        connectHome(env, surroundings),
  );
  const starts = await inTurns(starters, rounds.starts, (start) => timeFrom(start, readEnvironment));
  const firsts = await inTurns(starters, rounds.starts, (start) =>
    timeFrom(start, (relay) => runThrough(relay, PIPELINE)),
  );
  const relays = await Promise.all(starters.map((start) => start()));
  try {
    await Promise.all(relays.map(untilWarm));
    const warms = await inTurns(relays, rounds.one, (relay) => timeMs(() => runThrough(relay, PIPELINE)));
    const perSecond: number[] = [];
    for (const relay of relays) perSecond.push(await throughput(relay, rounds.atOnce));
    const times = homes.map(({ name }, index) => ({
      name,
      startMs: sampleOf(starts[index] ?? []),
      firstResultMs: sampleOf(firsts[index] ?? []),
      warmMs: sampleOf(warms[index] ?? []),
      perSecond: perSecond[index] ?? 0,
    }));
    return { homes: times, missing: "missing" in docker ? docker.missing : null };
  } finally {
    await Promise.all(relays.map((relay) => relay.close()));
  }
}

function connectHome(env: Home["env"], { endpoint, awsPath }: Surroundings): Promise<RelayClient> {
  const own = { ...IDENTITY, AWS_ENDPOINT_URL: endpoint, AWS_MCP_AWS_CLI: awsPath };
  return connectRelay("modern", relayEnvironment({ ...own, ...env }));
}

/** Times a task on each, one after the other, round by round; the first round fills caches and does not count. */
async function inTurns<T>(all: readonly T[], rounds: number, time: (one: T) => Promise<number>): Promise<number[][]> {
  const times = all.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, one] of all.entries()) {
      const ms = await time(one);
      if (round > 0) times[index]?.push(ms);
    }
  }
  return times;
}

/** Milliseconds from before the start of a server to the end of a task of its. */
async function timeFrom(
  start: () => Promise<RelayClient>,
  task: (relay: RelayClient) => Promise<unknown>,
): Promise<number> {
  let relay: RelayClient | undefined;
  const ms = await timeMs(async () => {
    relay = await start();
    await task(relay);
  });
  await relay?.close();
  return ms;
}

async function readEnvironment(relay: RelayClient): Promise<void> {
  await relay.client.readResource({ uri: "aws://config/environment" });
}

async function throughput(relay: RelayClient, count: number): Promise<number> {
  const ms = await timeMs(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let run = 0; run < count / AT_ONCE; run++) await runThrough(relay, PIPELINE);
      }),
    ),
  );
  return (count * 1000) / ms;
}
