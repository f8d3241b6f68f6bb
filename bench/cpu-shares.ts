import { setTimeout as delay } from "node:timers/promises";
import { descendants } from "../test/fixtures/processes.ts";
import { runThrough, type Surroundings, startRelay, untilWarm } from "./contestants.ts";
import { cpuOf } from "./footprint.ts";
import { AFTERMATH_MS, type Rounds } from "./measure.ts";
import { BARE_COMMAND } from "./stages.ts";

/** CPU of one part of the server for one command, in milliseconds. */
export type CpuShare = { readonly what: string; readonly userMs: number; readonly systemMs: number };

/** Which programs of the server use CPU for a command. */
export async function measureCpuShares(surroundings: Surroundings, rounds: Rounds): Promise<readonly CpuShare[]> {
  const relay = await startRelay(surroundings);
  try {
    await untilWarm(relay);
    for (let round = 0; round < 3; round++) await runThrough(relay, BARE_COMMAND);
    await delay(AFTERMATH_MS);
    const parts = partsOf(relay.pid);
    const before = parts.map(({ cpuMs }) => cpuMs());
    for (let round = 0; round < rounds.one; round++) await runThrough(relay, BARE_COMMAND);
    await delay(AFTERMATH_MS);
    return parts.map(({ what, cpuMs }, index) => {
      const [after, start] = [cpuMs(), before[index]];
      const each = (key: "userMs" | "systemMs") => (after[key] - (start?.[key] ?? 0)) / rounds.one;
      return { what, userMs: each("userMs"), systemMs: each("systemMs") };
    });
  } finally {
    await relay.close();
  }
}

function partsOf(proxy: number) {
  const executor = descendants(proxy).find(({ commandLine }) => /^\S*node\S* \S*executor\.js/.test(commandLine));
  const warm = descendants(executor?.pid ?? 0).find(({ parent }) => parent === executor?.pid);
  if (executor === undefined || warm === undefined) throw new Error("the server has no warm AWS CLI");
  const own = (pid: number) => () => cpuOf(pid).own;
  return [
    { what: "the proxy: MCP, grammar, policy, credentials, connections", cpuMs: own(proxy) },
    { what: "the executor: policy again, files, pipes, output", cpuMs: own(executor.pid) },
    { what: "the warm AWS CLI, which forks", cpuMs: own(warm.pid) },
    { what: "its child, the command itself", cpuMs: () => cpuOf(warm.pid).reaped },
  ] as const;
}
