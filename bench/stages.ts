import { runThrough, type Surroundings, startRelay, untilWarm } from "./contestants.ts";
import { PIPELINE, type Rounds } from "./measure.ts";
import { type Sample, sampleOf, timeMs } from "./sample.ts";

/** One step of the way that a command takes through the server. */
export type Stage = { readonly what: string; readonly command: string; readonly ms: Sample };

/** The timed pipeline without its filter. */
export const BARE_COMMAND = "aws s3api list-buckets";

/** Each command goes one step further than the one before it, so the difference of two is the time of a step. */
const STEPS = [
  { what: "MCP, the proxy, a refusal by the grammar", command: "aws s3api list-buckets > buckets", isRefused: true },
  { what: "… the executor, a fork of the warm AWS CLI", command: "aws --version" },
  {
    what: "… the parser and the command's own code",
    command: "aws s3api list-buckets --generate-cli-skeleton",
  },
  { what: "… a client, credentials, a signed request", command: BARE_COMMAND },
  { what: "… a filter", command: PIPELINE },
] as const;

/** Where the time of a warm command goes. The last row is the fake AWS alone, which every request waits for. */
export async function timeStages(surroundings: Surroundings, rounds: Rounds): Promise<readonly Stage[]> {
  const relay = await startRelay(surroundings);
  await untilWarm(relay);
  const run = async (step: (typeof STEPS)[number]): Promise<void> => {
    if (!("isRefused" in step)) return runThrough(relay, step.command);
    const { isError } = await relay.callTool("aws_cli_pipeline", { command: step.command });
    if (!isError) throw new Error(`not refused: ${step.command}`);
  };
  const ask = async (): Promise<void> => void (await (await fetch(surroundings.endpoint)).arrayBuffer());
  const tasks = [...STEPS.map((step) => () => run(step)), ask];
  const times: number[][] = tasks.map(() => []);
  for (let round = -3; round < rounds.one; round++) {
    for (const [index, task] of tasks.entries()) {
      const ms = await timeMs(task);
      if (round >= 0) times[index]?.push(ms);
    }
  }
  await relay.close();
  const rows = [...STEPS, { what: "the fake AWS alone", command: `GET ${new URL(surroundings.endpoint).pathname}` }];
  return rows.map(({ what, command }, index) => ({ what, command, ms: sampleOf(times[index] ?? []) }));
}
