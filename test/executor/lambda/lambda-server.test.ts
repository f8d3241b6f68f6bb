/** The tests' own Lambda, held to what AWS documents of the real one. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bareCode } from "../../fixtures/lambda/bare-code.ts";
import { callBuffered, callStreaming, lambdaClient } from "../../fixtures/lambda/client.ts";
import { type LambdaServer, startLambda } from "../../fixtures/lambda/lambda-server.ts";

const PLAIN = {
  file: fileURLToPath(new URL("../../fixtures/lambda/functions/plain.mjs", import.meta.url)),
  name: "handler",
};
const MIB = 1024 ** 2;

let lambda: LambdaServer;
let client: ReturnType<typeof lambdaClient>;

beforeAll(async () => {
  const code = bareCode(PLAIN);
  const failing = (how: string) => bareCode(PLAIN, { FAIL_INIT: how });
  lambda = await startLambda({
    functions: [
      { name: "plain", aliases: ["live"], code },
      { name: "tenants", code, isTenantIsolated: true },
      { name: "short", code, timeoutMs: 1_500 },
      { name: "single", code, reservedConcurrency: 1 },
      { name: "init-throws", code: failing("throw") },
      { name: "init-exits", code: failing("exit") },
      { name: "init-hangs", code: failing("hang"), initLimitMs: 300, timeoutMs: 600 },
    ],
    judgeCaller: (key) => (key === "AKIADENIED" ? DENIED : null),
  });
  client = lambdaClient(lambda.endpoint);
});
afterAll(async () => {
  client.destroy();
  await lambda.stop();
});

const DENIED = {
  status: 403,
  type: "AccessDeniedException",
  message: "not authorized to perform: lambda:InvokeFunction",
};

describe("answers", () => {
  test("pieces come as they are written, and the end says that nothing went wrong", async () => {
    const { pieces, errorCode } = await callStreaming(client, "plain", { pieces: ["one ", "two"] });
    expect({ text: pieces.join(""), errorCode }).toEqual({ text: "one two", errorCode: null });
  });

  test("a caller who takes no stream gets the whole", async () => {
    expect(await callBuffered(client, "plain", { pieces: ["one ", "two"] })).toEqual({
      payload: "one two",
      functionError: null,
    });
  });

  test("more than 6 MB reaches only those who take a stream", async () => {
    const streamed = await callStreaming(client, "plain", { bytes: 7 * MIB });
    expect(streamed.pieces.join("").length).toBe(7 * MIB);
    const { payload, functionError } = await callBuffered(client, "plain", { bytes: 7 * MIB });
    expect(functionError).toBe("Unhandled");
    expect(JSON.parse(payload)).toMatchObject({ errorType: "Function.ResponseSizeTooLarge" });
  });

  test("the runtime is told id, alias, tenant and time left", async () => {
    const { pieces } = await callStreaming(client, "tenants", { about: "context" }, { tenantId: "blue" });
    expect(JSON.parse(pieces.join(""))).toMatchObject({ tenantId: "blue", awsRequestId: expect.stringMatching(/-/) });
    const live = await callStreaming(client, "plain", { about: "context" }, { qualifier: "live" });
    const { invokedFunctionArn, leftMs } = JSON.parse(live.pieces.join(""));
    expect(invokedFunctionArn).toBe("arn:aws:lambda:eu-central-1:123456789012:function:plain:live");
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(60_000);
  });
});

describe("errors of a function", () => {
  test("one in the middle of an answer comes after what was written", async () => {
    const answered = await callStreaming(client, "plain", { pieces: ["half"], fail: "the other half is missing" });
    expect(answered).toMatchObject({ pieces: ["half"], errorCode: "TypeError" });
    expect(answered.errorDetails).toContain("the other half is missing");
  });

  test("a runtime that exits is told, and the next call gets a new one", async () => {
    const answered = await callStreaming(client, "single", { pieces: ["half"], exit: 7 });
    expect(answered.errorCode).toMatch(/^Runtime\.(ExitError|TruncatedResponse)$/);
    const next = await callStreaming(client, "single", { about: "context" });
    expect(JSON.parse(next.pieces.join(""))).toMatchObject({ invocations: 1 });
  });

  test("one that takes too long is ended", async () => {
    const answered = await callStreaming(client, "short", { pieces: ["half"], hang: true });
    expect(answered).toMatchObject({ pieces: ["half"], errorCode: "Sandbox.Timedout" });
    expect(answered.errorDetails).toContain("Task timed out after 1.50 seconds");
  });

  test.each([
    ["init-throws", "Runtime.ImportModuleError", "no initialization today"],
    ["init-exits", "Runtime.ExitError", "exit status 3"],
    ["init-hangs", "Sandbox.Timedout", "timed out after 0.60 seconds"],
  ])("%s: an initialization that fails is tried once more, and told", async (name, code, details) => {
    const answered = await callStreaming(client, name, {});
    expect(answered.errorCode).toBe(code);
    expect(answered.errorDetails).toContain(details);
    expect(lambda.function(name).log.match(/INIT_REPORT/g)).toHaveLength(1);
  });
});

describe("refusals of Lambda", () => {
  test.each([
    ["nowhere", {}, "ResourceNotFoundException"],
    ["plain", { qualifier: "other" }, "ResourceNotFoundException"],
    ["tenants", {}, "InvalidParameterValueException"],
    ["plain", { tenantId: "blue" }, "InvalidParameterValueException"],
  ])("%s with %j: %s", async (name, options, error) => {
    await expect(callStreaming(client, name, {}, options)).rejects.toMatchObject({ name: error });
  });

  test("a request of more than 6 MB", async () => {
    await expect(callStreaming(client, "plain", "x".repeat(6 * MIB))).rejects.toMatchObject({
      name: "RequestTooLargeException",
      $metadata: { httpStatusCode: 413 },
    });
  });

  test("a caller without permission", async () => {
    const denied = lambdaClient(lambda.endpoint);
    denied.config.credentials = async () => ({ accessKeyId: "AKIADENIED", secretAccessKey: "x" });
    await expect(callStreaming(denied, "plain", {})).rejects.toMatchObject({
      name: "AccessDeniedException",
      $metadata: { httpStatusCode: 403 },
    });
    denied.destroy();
  });

  test("more invocations at once than there may be environments", async () => {
    const calls = await Promise.allSettled([1, 2, 3].map(() => callStreaming(client, "single", { pieces: ["x"] })));
    const refused = calls.flatMap((call) => (call.status === "rejected" ? [call.reason.name] : []));
    expect(refused).toEqual(["TooManyRequestsException", "TooManyRequestsException"]);
  });
});

describe("environments", () => {
  const about = async (tenantId: string) => {
    const { pieces } = await callStreaming(client, "tenants", { about: "context" }, { tenantId });
    return JSON.parse(pieces.join(""));
  };

  test("serve one tenant each, one invocation after the other", async () => {
    const first = await about("green");
    expect(await about("green")).toMatchObject({ invocations: first.invocations + 1 });
    expect(await about("red")).toMatchObject({ invocations: 1 });
  });

  test("stand still between two invocations", async () => {
    const before = await about("frozen");
    await new Promise((resolve) => setTimeout(resolve, 500)); // the thing itself: time that must not be seen inside
    const after = await about("frozen");
    expect(after.ticks - before.ticks).toBeLessThan(10);
  });
});
