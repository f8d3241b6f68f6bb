/** The executor as a function, under the tests' own Lambda: what it answers. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUDIT_EVENT } from "../../../pipeline/team/telemetry.ts";
import { fakeAws, runBody } from "../../fixtures/executor-door.ts";
import { lambdaClient } from "../../fixtures/lambda/client.ts";
import { type LambdaServer, startLambda } from "../../fixtures/lambda/lambda-server.ts";
import { pingBody, runInFunction, sendToFunction, sendWhole } from "../../fixtures/lambda/relay-calls.ts";
import { OPEN_TEAM, RELAY_FUNCTION, relayFunction } from "../../fixtures/lambda/relay-function.ts";
import { startMoto } from "../../fixtures/moto.ts";

const moto = await startMoto();
/** What stands in for the AWS CLI loads no plugin. */
const COLD = { AWS_MCP_WARM: "off", AWS_ENDPOINT_URL_STS: moto.endpoint };

let lambda: LambdaServer;
let client: ReturnType<typeof lambdaClient>;

beforeAll(async () => {
  const policy = { mode: null, text: 'regex_rules: {general: [{pattern: "list-objects", description: "no lists"}]}' };
  lambda = await startLambda({
    functions: [
      relayFunction({ awsCliPath: fakeAws("echo"), environment: COLD }),
      relayFunction({ name: "acting", awsCliPath: fakeAws("actor"), environment: COLD }),
      relayFunction({ name: "hurried", awsCliPath: fakeAws("family"), environment: COLD, timeoutMs: 6_000 }),
      relayFunction({ name: "misconfigured", awsCliPath: fakeAws("echo"), environment: COLD, team: "{}" }),
      relayFunction({
        name: "forbidding",
        awsCliPath: fakeAws("echo"),
        environment: COLD,
        team: { ...OPEN_TEAM, policy },
      }),
    ],
  });
  client = lambdaClient(lambda.endpoint);
});
afterAll(async () => {
  client.destroy();
  await lambda.stop();
  await moto.stop();
});

const LIST = "aws s3api list-objects-v2 --bucket b";

describe("a pipeline", () => {
  test("is run with the session's keys alone, and the result names the session", async () => {
    const { result, output } = await runInFunction(client, `${LIST} | jq -c .environment`);
    expect(result).toMatchObject({
      error: null,
      answeredBy: { home: "lambda", session: { account: "123456789012", role: "reader", whoKind: "unproved" } },
    });
    expect(Object.keys(JSON.parse(output))).not.toContain("AWS_LAMBDA_RUNTIME_API");
    expect(Object.keys(JSON.parse(output)).filter((name) => /TEAM|LAMBDA|HANDLER|DESCRIPTOR/.test(name))).toEqual([]);
  });

  test("is told in the log: who, what, and what became of it, but no secret and no output [lambda-audits]", async () => {
    const secret = "8Kx2mQ0vLr5TzYw7Bn4Hc9JdFs6Pa3Ge1Uo";
    await runInFunction(
      client,
      `aws s3api list-objects-v2 --bucket audited --x ${secret} | grep -F "a secret pattern"`,
    );
    const events = lambda
      .function(RELAY_FUNCTION)
      .log.split("\n")
      .filter((line) => line.includes(AUDIT_EVENT));
    const event = events.map((line) => JSON.parse(line)).find(({ argv }) => argv[0].includes("audited"));
    expect(event).toMatchObject({
      kind: "run",
      client: "test",
      role: "reader",
      decision: "allow",
      errorCode: null,
      exitCodes: [0, 1],
      argv: [
        ["aws", "s3api", "list-objects-v2", "--bucket", "audited", "--x", "<35 characters>"],
        ["grep", "-F", "<16 characters>"],
      ],
    });
    expect(lambda.function(RELAY_FUNCTION).log).not.toContain(secret);
  });

  test("is counted in CloudWatch's format", async () => {
    await runInFunction(client, LIST);
    const metrics = lambda
      .function(RELAY_FUNCTION)
      .log.split("\n")
      .filter((line) => line.includes('"_aws"'))
      .at(-1);
    expect(JSON.parse(metrics ?? "{}")).toMatchObject({
      _aws: { CloudWatchMetrics: [{ Namespace: "AwsMcpRelay", Dimensions: [["FunctionName"]] }] },
      FunctionName: RELAY_FUNCTION,
      Requests: 1,
      Pipelines: 1,
      Succeeded: 1,
      Warm: 0,
    });
  });

  test("is judged by the team's policy, which no confirmation lifts", async () => {
    const denied = await runInFunction(client, LIST, { confirmed: "fully", functionName: "forbidding" });
    expect(denied.result.error).toMatchObject({ code: "refused", rule: expect.stringMatching(/^file\./) });
  });

  test("that would outlast the function is ended before, and answered [lambda-in-time]", async () => {
    const late = await runInFunction(client, LIST, { functionName: "hurried", timeoutMs: 300_000 });
    expect(late.errorCode).toBeNull();
    expect(late.result).toMatchObject({ timedOut: true, error: { code: "timed_out" } });
  });
});

describe("what is no request", () => {
  test.each([
    ["an event of somebody else", { source: "aws.events", detail: {} }],
    ["a body that is no text", { body: { version: 1 } }],
    ["nothing", null],
    ["a body that is too long", { body: "x".repeat(1024 ** 2 + 1) }],
    ["a body that is no JSON", { body: "aws s3 ls" }],
  ])("%s gets a clear end [lambda-answers-clearly]", async (_, event) => {
    const { result, errorCode } = await sendToFunction(client, event);
    expect(errorCode).toBeNull();
    expect(result.error).toMatchObject({ code: "invalid_request" });
  });

  test("a request of another version of the contract is refused by that name", async () => {
    const body = JSON.stringify({ ...JSON.parse(runBody(LIST)), version: 99 });
    const { result } = await sendToFunction(client, { body });
    expect(result.error).toMatchObject({
      code: "contract_mismatch",
      message: expect.stringContaining("version 1 of the contract"),
    });
  });

  test.each([
    ["keys", { keys: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x" } }],
    ["settings", { settings: { profile: {}, s3: {}, endpointUrl: "https://evil.example" } }],
    ["a way out", { egressToken: "token" }],
  ])("%s beside the body: nothing but the body and its proof is taken", async (_, beside) => {
    const { result } = await sendToFunction(client, { body: runBody(LIST), ...beside });
    expect(result).toMatchObject({ error: { code: "invalid_request" }, stages: [] });
  });

  test("a function whose configuration cannot be read answers nothing, and says so", async () => {
    for (const body of [runBody(LIST), pingBody()]) {
      const { result } = await sendToFunction(client, { body }, { functionName: "misconfigured" });
      expect(result).toMatchObject({ error: { code: "executor_unavailable" }, stages: [] });
    }
  });
});

describe("the answer", () => {
  test("is the same whether it is streamed or taken whole", async () => {
    const body = runBody("aws s3api list-objects-v2 --bucket b | jq .argv");
    const [streamed, whole] = [await sendToFunction(client, { body }), await sendWhole(client, { body })];
    expect(whole.output).toBe(streamed.output);
    expect({ ...whole.result, durationMs: 0, stages: [] }).toEqual({ ...streamed.result, durationMs: 0, stages: [] });
  });

  test("stays below what Lambda takes whole, and counts what was left out", async () => {
    const printed = 1_900_000;
    const command = `aws s3 ls --stdout-hex ${"01".repeat(19)}`;
    const body = runBody(
      `${command} | awk '{ s = $0; while (length(s) < ${printed}) s = s s; print substr(s, 1, ${printed}) }'`,
      {
        maxOutputBytes: 2_000_000,
      },
    );
    const { result, output, errorCode } = await sendWhole(client, { body }, "acting");
    expect(errorCode).toBeNull();
    expect(result).toMatchObject({ error: null, stdoutBytes: printed + 1 });
    expect(result.omittedBytes).toBeGreaterThan(0);
    expect(Buffer.byteLength(output) + result.omittedBytes).toBe(printed + 1);
  });

  test("of a ping says where the executor lives", async () => {
    const { output } = await sendToFunction(client, { body: pingBody() });
    expect(JSON.parse(output)).toMatchObject({ home: "lambda", contractVersion: 1 });
  });
});
