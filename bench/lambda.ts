/** The function of the Lambda home, as a process of this machine, beside the stdio door: the same executor by two doors. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fromRoot } from "../scripts/build/paths.ts";
import { createOfflineTeam } from "../scripts/lambda-offline/offline-team.ts";
import { warmDoor } from "../test/executor/warm/warm-door.ts";
import { runBody } from "../test/fixtures/executor-door.ts";
import { bareCode } from "../test/fixtures/lambda/bare-code.ts";
import { lambdaClient } from "../test/fixtures/lambda/client.ts";
import { type LambdaServer, startLambda } from "../test/fixtures/lambda/lambda-server.ts";
import { sendProved } from "../test/fixtures/lambda/proved-calls.ts";
import { type RelayAnswer, sendToFunction } from "../test/fixtures/lambda/relay-calls.ts";
import {
  OPEN_TEAM,
  RELAY_FUNCTION,
  type RelayFunctionOptions,
  relayFunction,
} from "../test/fixtures/lambda/relay-function.ts";
import type { Moto } from "../test/fixtures/moto.ts";
import { descendants, residentBytes } from "../test/fixtures/processes.ts";
import { SETTLED_AFTER_MS } from "./contestants.ts";
import { type Sample, sampleOf, timeMs } from "./sample.ts";

const COMMAND = "aws s3api list-buckets";
const PIPELINE = `${COMMAND} | jq -c .Owner`;

export type LambdaFigures = {
  readonly stdioMs: Sample;
  readonly lambdaMs: Sample;
  readonly provedMs: Sample;
  readonly plainAwsMs: Sample;
  readonly coldMs: Sample;
  /** What Lambda would bill: from the hand-over until the next could be taken. */
  readonly billedWarmMs: Sample;
  readonly billedSpawningMs: Sample;
  readonly residentBytes: number;
};

type Built = { readonly moto: Moto; readonly awsCliPath: string };
/** A function, and what is asked of it: what it does after its answer, nobody waits for but the next who asks. */
type Called = {
  readonly lambda: LambdaServer;
  readonly call: (body: string) => Promise<RelayAnswer>;
  stop(): Promise<void>;
};

/** Measures; each round has one run of each. */
export async function timeLambda(
  built: Built,
  rounds: { readonly one: number; readonly starts: number },
): Promise<LambdaFigures> {
  const { moto, awsCliPath } = built;
  const door = await warmDoor(awsCliPath);
  await delay(SETTLED_AFTER_MS);
  const settings = { profile: {}, s3: {}, endpointUrl: moto.endpoint };
  const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  const open = await openFunction(built, {});
  const spawning = await openFunction(built, { environment: { AWS_MCP_WARM: "off" } });
  const proved = await provedFunction(built);
  const all = { stdio: [] as number[], open: [] as number[], proved: [] as number[] };
  try {
    for (let round = -3; round < rounds.one; round++) {
      const stdio = await timeMs(() => door.run(PIPELINE, { keys, settings }));
      const { answeredMs: lambda } = await open.call(runBody(PIPELINE));
      const { answeredMs: withProof } = await proved.call(runBody(PIPELINE));
      if (round % 3 === 0) await spawning.call(runBody(PIPELINE));
      if (round < 0) continue;
      all.stdio.push(stdio);
      all.open.push(lambda);
      all.proved.push(withProof);
    }
    const billed = ({ lambda }: Called, from: number) =>
      sampleOf(
        lambda
          .function(RELAY_FUNCTION)
          .reports.slice(from)
          .map(({ durationMs }) => durationMs),
      );
    const [billedWarmMs, billedSpawningMs] = [billed(open, 3), billed(spawning, 1)];
    const residentNow = functionBytes();
    return {
      stdioMs: sampleOf(all.stdio),
      lambdaMs: sampleOf(all.open),
      provedMs: sampleOf(all.proved),
      billedWarmMs,
      billedSpawningMs,
      residentBytes: residentNow,
      ...(await timeStarts(built, rounds.starts)),
    };
  } finally {
    await Promise.all([door.close(), open.stop(), spawning.stop(), proved.stop()]);
  }
}

/** Cold: from the call to the first result, with nothing started; and one plain `aws` beside it, in turn. */
async function timeStarts(built: Built, count: number): Promise<Pick<LambdaFigures, "plainAwsMs" | "coldMs">> {
  const [plain, cold]: [number[], number[]] = [[], []];
  for (let start = 0; start < count; start++) {
    plain.push(await timeMs(() => plainAws(built)));
    const fresh = await openFunction(built, {});
    cold.push((await fresh.call(runBody(COMMAND))).answeredMs);
    await fresh.stop();
  }
  return { plainAwsMs: sampleOf(plain), coldMs: sampleOf(cold) };
}

async function plainAws({ moto, awsCliPath }: Built): Promise<void> {
  const env = {
    PATH: "/usr/bin:/bin",
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
    AWS_PAGER: "",
  };
  await once(spawn(awsCliPath, ["s3api", "list-buckets"], { env, stdio: "ignore" }), "exit");
}

async function openFunction(built: Built, options: Partial<RelayFunctionOptions>): Promise<Called> {
  const { lambda, client } = await start(built, options);
  return {
    lambda,
    call: (body) => succeeded(sendToFunction(client, { body })),
    stop: async () => {
      client.destroy();
      await lambda.stop();
    },
  };
}

async function provedFunction(built: Built): Promise<Called> {
  const team = await createOfflineTeam(built.moto, { isEnforced: false });
  const { configuration, execution, person: keys } = team;
  const { lambda, client } = await start(built, {
    team: configuration,
    executionKeys: execution,
    isTenantIsolated: true,
  });
  const functionArn = `${lambda.function(RELAY_FUNCTION).arn}:live`;
  const person = { arn: "arn:aws:iam::123456789012:user/developer", keys };
  return {
    lambda,
    call: (body) => succeeded(sendProved(client, body, { person, functionArn })),
    stop: async () => {
      client.destroy();
      await lambda.stop();
    },
  };
}

/** The built program, under the small runtime. */
async function start({ moto, awsCliPath }: Built, options: Partial<RelayFunctionOptions>) {
  const code = bareCode(
    { file: fromRoot("dist/lambda.js"), name: "handler" },
    { HOME: "/nonexistent", AWS_MCP_AWS_CLI: awsCliPath },
  );
  const environment = { AWS_ENDPOINT_URL: moto.endpoint, ...options.environment };
  const settings = relayFunction({ team: OPEN_TEAM, ...options, awsCliPath, environment });
  const lambda = await startLambda({ functions: [{ ...settings, code }] });
  return { lambda, client: lambdaClient(lambda.endpoint) };
}

async function succeeded(answer: Promise<RelayAnswer>): Promise<RelayAnswer> {
  const { result } = await answer;
  if (result.error !== null) throw new Error(result.error.message);
  return answer;
}

/** Resident memory of one function: its runtime, and the warm AWS CLI with its child ahead. What they share counts in each. */
function functionBytes(): number {
  const [runtime] = descendants(process.pid).filter(({ commandLine }) => commandLine.includes("bare-runtime"));
  if (runtime === undefined) throw new Error("no function runs");
  const pids = [runtime.pid, ...descendants(runtime.pid).map(({ pid }) => pid)];
  return pids.map((pid) => residentBytes(pid).now).reduce((sum, bytes) => sum + bytes, 0);
}
