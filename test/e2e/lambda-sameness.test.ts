/** The command suite through the local home and through a function: the same answers, whatever the command. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ExecutionResult } from "../../pipeline/contract.ts";
import { encodeFunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import { createOfflineTeam, type OfflineTeam } from "../../scripts/lambda-offline/offline-team.ts";
import { warmDoor } from "../executor/warm/warm-door.ts";
import { testAwsCliPath } from "../fixtures/aws-cli.ts";
import { commandSuite } from "../fixtures/command-suite.ts";
import { type ExecutorDoor, runBody } from "../fixtures/executor-door.ts";
import { lambdaClient } from "../fixtures/lambda/client.ts";
import { type LambdaServer, startLambda } from "../fixtures/lambda/lambda-server.ts";
import { sendProved } from "../fixtures/lambda/proved-calls.ts";
import { RELAY_FUNCTION, relayFunction } from "../fixtures/lambda/relay-function.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";

/** Each home has a fake AWS of its own, which invents the same ids as the other; who asks is a third one's business. */
let local: Moto;
let remote: Moto;
let identities: Moto;
let team: OfflineTeam;
let door: ExecutorDoor;
let lambda: LambdaServer;
let client: ReturnType<typeof lambdaClient>;

const isFull = process.env.TEST_FULL === "1";
const WAITER_TIMEOUT_MS = 4_000;
/** Without the long test, a few from all over the list. */
const commands = commandSuite().filter((_, index) => isFull || index % 20 === 0);

beforeAll(async () => {
  [local, remote, identities] = await Promise.all([startMoto(), startMoto(), startMoto()]);
  for (const { endpoint } of [local, remote]) await fetch(`${endpoint}/moto-api/seed?a=42`, { method: "POST" });
  team = await createOfflineTeam(identities, { isEnforced: false });
  const awsCliPath = await testAwsCliPath();
  door = await warmDoor(awsCliPath);
  const settings = relayFunction({
    awsCliPath,
    team: encodeFunctionConfiguration(team.configuration),
    executionKeys: team.execution,
    isTenantIsolated: true,
    environment: { AWS_ENDPOINT_URL: remote.endpoint, AWS_ENDPOINT_URL_STS: identities.endpoint },
  });
  lambda = await startLambda({ functions: [settings] });
  client = lambdaClient(lambda.endpoint);
});
afterAll(async () => {
  client.destroy();
  await door.close();
  await lambda.stop();
  await Promise.all([local, remote, identities].map((moto) => moto.stop()));
});

test(`${commands.length} commands are answered alike [lambda-is-the-same]`, { timeout: 900_000 }, async () => {
  const person = { arn: "arn:aws:iam::123456789012:user/developer", keys: team.person };
  const functionArn = `${lambda.function(RELAY_FUNCTION).arn}:live`;
  const settings = { profile: {}, s3: {}, endpointUrl: local.endpoint };
  const differences: unknown[] = [];
  for (const command of commands) {
    // What waits for ever here does so in both homes; a function would be left two seconds less than the default.
    const limits = command.includes(" wait ") ? { timeoutMs: WAITER_TIMEOUT_MS } : {};
    const [here, there] = await Promise.all([
      door.run(command, { keys: team.person, settings, ...limits }),
      sendProved(client, runBody(command, limits), { person, functionArn }),
    ]);
    const [mine, theirs] = [
      comparable(here.result, Buffer.concat([here.head, here.tail]).toString()),
      comparable(there.result, there.output),
    ];
    if (JSON.stringify(mine) !== JSON.stringify(theirs)) differences.push({ command, local: mine, lambda: theirs });
  }
  expect(differences).toEqual([]);
});

/** What must be the same: all but times, who ran it where, and what is made up for each run. */
function comparable({ stages, error, verdict, stderr, omittedBytes }: ExecutionResult, output: string): unknown {
  return {
    error,
    verdict,
    stages: stages.map(({ program, exitCode, signal }) => ({ program, exitCode, signal })),
    omittedBytes,
    stderr: impersonal(stderr),
    output: impersonal(output),
  };
}

function impersonal(text: string): string {
  return text
    .replace(/("ClientToken": )"[-0-9a-f]{36}"/g, '$1"TOKEN"')
    .replace(/&X-Amz-(?:Credential|Date|Security-Token|Signature)=[^&\s]+/g, "")
    .replace(/127\.0\.0\.1:\d+/g, "ENDPOINT")
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, "TIME")
    .replace(/\b\d{10}(?:\.\d+)?\b/g, "TIME");
}
