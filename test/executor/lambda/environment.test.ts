/** What one request leaves to the next in the same environment of a function: nothing. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WarmAwsCli } from "../../../executor/warm/warm-cli.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { compileProgram } from "../../fixtures/compile.ts";
import { fakeAws } from "../../fixtures/executor-door.ts";
import { lambdaClient } from "../../fixtures/lambda/client.ts";
import { type LambdaServer, startLambda } from "../../fixtures/lambda/lambda-server.ts";
import { pingBody, runInFunction, sendToFunction } from "../../fixtures/lambda/relay-calls.ts";
import { RELAY_FUNCTION, relayFunction } from "../../fixtures/lambda/relay-function.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { descendants, residentBytes, until } from "../../fixtures/processes.ts";
import { isRunning } from "../../fixtures/running.ts";
import { officialAwsCli } from "../aws-cli/official-cli.ts";

const launcher = await compileProgram("launch");
const moto: Moto = await startMoto();

let lambda: LambdaServer;
let client: ReturnType<typeof lambdaClient>;

beforeAll(async () => {
  const cold = { AWS_MCP_WARM: "off", AWS_ENDPOINT_URL_STS: moto.endpoint };
  const warm = { AWS_ENDPOINT_URL: moto.endpoint };
  lambda = await startLambda({
    functions: [
      relayFunction({
        name: "hostile",
        awsCliPath: fakeAws("hostile"),
        environment: cold,
        ...(launcher && { launcher }),
      }),
      relayFunction({ name: "litter", awsCliPath: fakeAws("litter"), environment: cold }),
      relayFunction({ awsCliPath: await testAwsCliPath(), environment: warm }),
      relayFunction({ name: "new", awsCliPath: await testAwsCliPath(), environment: warm }),
    ],
  });
  client = lambdaClient(lambda.endpoint);
});
afterAll(async () => {
  client.destroy();
  await lambda.stop();
  await moto.stop();
  if (launcher !== null) rmSync(dirname(launcher), { recursive: true });
});

const LIST = "aws s3api list-objects-v2 --bucket b";

describe("started by the image's launcher", () => {
  beforeEach(({ skip }) => {
    if (launcher === null) skip("this machine has no C compiler");
  });

  test("a process that left its group and lost its parent is ended, and what it wrote is gone [lambda-leaves-nothing]", async () => {
    const { output, errorCode } = await runInFunction(client, LIST, { functionName: "hostile" });
    const { stray, temporary } = JSON.parse(output);
    expect(errorCode).toBeNull();
    await until("the stray is gone", () => !isRunning(stray));
    expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^aws-mcp-relay-/)]);
    expect(filesBelow(temporary).filter((path) => path.includes("alias"))).toEqual([]);
  });

  test("the environment goes on being used", async () => {
    const runs = [
      await runInFunction(client, LIST, { functionName: "hostile" }),
      await runInFunction(client, LIST, { functionName: "hostile" }),
    ];
    const [first, second] = runs.map(({ output }) => JSON.parse(output).temporary);
    expect(second).toBe(first);
    expect(lambda.function("hostile").environments).toBe(1);
  });

  test("the keys of the function's role stand in no environment of its processes [lambda-hides-its-keys]", async () => {
    await runInFunction(client, LIST, { functionName: "hostile" });
    const environments = descendants(process.pid)
      .filter(({ commandLine }) => commandLine.includes("bare-runtime"))
      .map(({ pid }) => readFileSync(`/proc/${pid}/environ`, "utf8"));
    expect(environments.length).toBeGreaterThan(0);
    expect(environments.filter((text) => text.includes("execution-secret"))).toEqual([]);
  });
});

test("files that a command leaves are gone before the next one", async () => {
  for (let time = 0; time < 2; time++) {
    const { output } = await runInFunction(client, LIST, { functionName: "litter" });
    const [work] = JSON.parse(output);
    expect(existsSync(work)).toBe(false);
  }
});

test("what the AWS CLI has to load for later commands it loads behind an answer, before the environment is frozen", async () => {
  const { result } = await runInFunction(client, "aws sts get-caller-identity --query Account", {
    functionName: "new",
  });
  expect(result).toMatchObject({ error: null, answeredBy: { warm: true } });
  const parents = descendants(process.pid).filter(({ commandLine }) => commandLine.includes("dist/aws --version"));
  const residents = parents.map(({ pid }) => residentBytes(pid).now);
  expect(Math.max(...residents) - (await residentWhenNew())).toBeGreaterThan(15 * 1024 ** 2);
});

test("the AWS CLI is warm at the first command, and after every pause [lambda-survives-pauses]", async () => {
  const run = async () => (await runInFunction(client, "aws s3api list-buckets --query Owner.DisplayName")).result;
  const first = await run();
  const [{ initMs = null } = {}] = lambda.function(RELAY_FUNCTION).reports;
  // A machine that took longer than the ceiling of the initialization ran the first command without.
  if (initMs === null || initMs < 8_000) expect(first).toMatchObject({ error: null, answeredBy: { warm: true } });
  let last = first;
  while (last.answeredBy.warm !== true) last = await run();
  for (let time = 0; time < 3; time++) expect(await run()).toMatchObject({ error: null, answeredBy: { warm: true } });
  const { output } = await sendToFunction(client, { body: pingBody() });
  expect(JSON.parse(output)).toMatchObject({ warm: { state: "on" } });
  expect(lambda.function(RELAY_FUNCTION).environments).toBe(1);
});

/** Resident bytes of a warm AWS CLI that has loaded no more than it must. */
async function residentWhenNew(): Promise<number> {
  const rootDirectory = mkdtempSync(join(tmpdir(), "environment-"));
  const warm = new WarmAwsCli(await officialAwsCli(), { rootDirectory, improvesAlone: false });
  await warm.decided();
  const { now } = residentBytes(warm.parent()?.pid ?? 0);
  warm.end();
  rmSync(rootDirectory, { recursive: true, force: true });
  return now;
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true }).map((name) => join(directory, String(name)));
}
