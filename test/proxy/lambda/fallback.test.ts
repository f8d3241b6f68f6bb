/** What stands in for a function that cannot be reached: each rule of it. The executor of this machine stands for the container's. */
import { afterAll, describe, expect, test } from "vitest";
import type { HomeClient } from "../../../proxy/executors/executor.ts";
import { fakeAws } from "../../fixtures/executor-door.ts";
import { answeringServer } from "../credentials/answering-server.ts";
import { startExecutor } from "../resources/open-resources.ts";
import { clientFor, FUNCTION, type Refusal, send, succeeds, teamFunction } from "./team-function.ts";

const NOWHERE = "http://127.0.0.1:1";
const DENIED: Refusal = { status: 403, type: "AccessDeniedException", message: "no" };
const THROTTLED: Refusal = { status: 429, type: "TooManyRequestsException", message: "no" };

let opened = 0;
const container = startExecutor(fakeAws("echo"));
afterAll(() => container.close());

async function openFallback(): Promise<HomeClient> {
  opened += 1;
  return { ...container, close: async () => undefined };
}

/** STS, as it says whose the keys are. */
const sts = (account: string) =>
  answeringServer(() => ({
    type: "text/xml",
    body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
      <Arn>arn:aws:iam::${account}:user/alice</Arn><UserId>AIDA</UserId><Account>${account}</Account>
      </GetCallerIdentityResult></GetCallerIdentityResponse>`,
  }));

type Reached = { readonly lambda?: string; readonly sts?: string };

async function run(access: "read" | "write", { lambda = NOWHERE, ...more }: Reached, command = "aws s3 ls") {
  const AWS_ENDPOINT_URL_STS = more.sts ?? (await sts("123456789012"));
  const client = clientFor({ AWS_ENDPOINT_URL_LAMBDA: lambda, AWS_ENDPOINT_URL_STS }, { openFallback });
  const before = opened;
  const { result } = await send(client, access, { command });
  await client.close();
  return { result, isOpened: opened > before };
}

test("a read runs there with the user's own keys, and its result says so [fallback-rules]", async () => {
  const { result } = await run("read", {});
  expect(result).toMatchObject({
    error: null,
    fallback: expect.stringMatching(/^Lambda could not be reached, .*the user's own credentials.*AWS_MCP_FALLBACK/),
  });
});

test("what only reads runs there too when the tool may do more; a write does not [fallback-rules]", async () => {
  expect((await run("write", {})).result).toMatchObject({ error: null, fallback: expect.any(String) });
  const { result } = await run("write", {}, "aws s3 mb s3://bucket");
  expect(result.error).toMatchObject({
    code: "function_unreachable",
    hint: expect.stringMatching(/AWS_MCP_FALLBACK runs only what reads\.$/),
  });
  expect(result.fallback).toBeUndefined();
});

describe("nothing runs there [fallback-rules]", () => {
  test.each([
    ["AWS says that the keys belong to another account", () => sts("999999999999")],
    ["AWS does not say whose the keys are", async () => NOWHERE],
  ])("where %s", async (_, answering) => {
    const { result, isOpened } = await run("read", { sts: await answering() });
    expect([isOpened, result.error]).toMatchObject([
      false,
      { code: "function_unreachable", hint: expect.stringContaining("belong to the target's account") },
    ]);
  });

  test.each([
    ["denies", { refusals: [DENIED] }, "function_forbidden"],
    ["throttles", { refusals: Array(9).fill(THROTTLED) }, "function_throttled"],
    ["has no such function", { named: `${FUNCTION}:other` }, "function_not_found"],
  ])("where Lambda %s", async (_, options, code) => {
    const { lambda } = await teamFunction({ code: succeeds, ...options });
    const AWS_ENDPOINT_URL_STS = await sts("123456789012");
    const env = { AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint, AWS_ENDPOINT_URL_STS };
    const client = clientFor(env, { openFallback, ...("named" in options ? { named: options.named } : {}) });
    const before = opened;
    expect((await send(client, "read")).result.error?.code).toBe(code);
    expect(opened).toBe(before);
  });

  test("where the function has failed", async () => {
    const { lambda } = await teamFunction({ code: (_, answer) => answer.fail({ type: "Error", body: "{}" }) });
    const { result, isOpened } = await run("read", { lambda: lambda.endpoint });
    expect([isOpened, result.error?.code]).toEqual([false, "function_error"]);
  });

  test("where a request has gone out, though no answer came", async () => {
    const lambda = await answeringServer((request) => {
      request.socket.destroy();
      return { body: "" };
    });
    const { result, isOpened } = await run("read", { lambda });
    expect([isOpened, result.error?.code]).toEqual([false, "function_unreachable"]);
  });

  test("but pipelines: help and models say nothing of whose they are", async () => {
    const AWS_ENDPOINT_URL_STS = await sts("123456789012");
    const client = clientFor({ AWS_ENDPOINT_URL_LAMBDA: NOWHERE, AWS_ENDPOINT_URL_STS }, { openFallback });
    const { signal } = new AbortController();
    const result = await client.execute({ kind: "ping", timeoutMs: 60_000 }, { signal, onFrame: () => undefined });
    expect(result.error?.code).toBe("function_unreachable");
  });
});

test("a function cannot claim that something stood in for it", async () => {
  const { executor } = await teamFunction({
    code: (event, answer) => {
      succeeds(
        event,
        { ...answer, chunk: (bytes, streamed) => answer.chunk(claiming(bytes), streamed) },
        NO_INVOCATION,
      );
    },
  });
  expect((await send(executor, "read")).result.fallback).toBeUndefined();
});

const NO_INVOCATION = undefined as never; // it does not look at it

function claiming(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString().replace('"error":null', '"error":null,"fallback":"the user agreed"'));
}
