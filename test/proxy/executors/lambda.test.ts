/** How the lambda home calls a function: what it sends, when it tries again, how long it waits. */
import { describe, expect, test } from "vitest";
import { tenantId } from "../../../pipeline/proof/tenant-id.ts";
import { answeringServer } from "../credentials/answering-server.ts";
import { awsHome } from "../credentials/aws-home.ts";
import { endLine, FUNCTION, idOf, KEYS, line, type Refusal, succeeds, teamFunction } from "../lambda/team-function.ts";

const ALICE = "arn:aws:sts::123456789012:assumed-role/Developer/alice";
const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>${ALICE}</Arn><UserId>AROA:alice</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const THROTTLED: Refusal = { status: 429, type: "TooManyRequestsException", message: "Rate Exceeded." };
const FAILED: Refusal = { status: 500, type: "ServiceException", message: "no" };

const sts = (answered: () => void = () => undefined) =>
  answeringServer(() => {
    answered();
    return { type: "text/xml", body: CALLER };
  });

describe("what is sent", () => {
  test("a request and the proof of who sends it; no key, no setting of the user's [no-keys-to-lambda]", async () => {
    const { run, lambda } = await teamFunction({ code: succeeds, env: { AWS_SESSION_TOKEN: "the-session-token" } });
    const { result, frames } = await run("read");
    expect(result).toMatchObject({ error: null, answeredBy: { home: "lambda", sandbox: "microvm" } });
    expect(frames).toMatchObject([{ type: "stdout", data: "hi" }]);
    const sent = lambda.requests[0]?.body.toString() ?? "";
    const envelope = JSON.parse(sent);
    expect(Object.keys(envelope).sort()).toEqual(["body", "proof"]);
    expect(JSON.parse(envelope.body)).toMatchObject({ kind: "run", command: "aws s3 ls", region: "eu-west-1" });
    expect(envelope.proof.headers["x-aws-mcp-function"]).toBe(`${FUNCTION}:live`);
    expect(sent).not.toContain(KEYS.secretAccessKey);
  });

  test.each([
    [FUNCTION, "live"],
    [`${FUNCTION}:next`, "next"],
    [`${FUNCTION}:$LATEST`, "$LATEST"],
  ])("%s is called by the alias %s", async (named, qualifier) => {
    const { run, lambda } = await teamFunction({ code: succeeds, named, aliases: ["live", "next"] });
    expect((await run("read")).result.error).toBeNull();
    expect(lambda.requests[0]?.path).toBe(
      `/2021-11-15/functions/${encodeURIComponent(FUNCTION)}/response-streaming-invocations?Qualifier=${encodeURIComponent(qualifier)}`,
    );
  });

  test("a name is completed by STS, once for each keys, never by the function", async () => {
    let asked = 0;
    const AWS_ENDPOINT_URL_STS = await sts(() => {
      asked += 1;
    });
    const { run, lambda, executor } = await teamFunction({
      code: succeeds,
      named: "relay",
      env: { AWS_ENDPOINT_URL_STS },
    });
    await run("read");
    await run("write");
    expect(asked).toBe(1);
    expect(lambda.requests.map(({ path }) => path.includes(encodeURIComponent(FUNCTION)))).toEqual([true, true]);
    expect(await executor.principal?.(KEYS, new AbortController().signal)).toEqual({
      account: "123456789012",
      arn: ALICE,
      through: `${FUNCTION}:live`,
    });
  });

  test("without STS a name cannot be completed, and the function is not called", async () => {
    const env = { AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1" };
    const { run, lambda } = await teamFunction({ code: succeeds, named: "relay", env });
    expect((await run("write")).result.error).toMatchObject({
      code: "function_unreachable",
      hint: expect.stringMatching(/Named by its whole ARN, the function is called without asking\.$/),
    });
    expect(lambda.requests).toEqual([]);
  });

  test("the tenant is the caller's, where Lambda says that the function isolates tenants; that is remembered", async () => {
    const AWS_ENDPOINT_URL_STS = await sts();
    const { run, lambda } = await teamFunction({
      code: succeeds,
      isTenantIsolated: true,
      env: { AWS_ENDPOINT_URL_STS },
    });
    expect((await run("write")).result.error).toBeNull();
    expect((await run("write")).result.error).toBeNull();
    const tenant = tenantId(ALICE);
    expect(lambda.requests.map(({ headers }) => headers["x-amz-tenant-id"])).toEqual([undefined, tenant, tenant]);
  });

  test("calls that are made at once learn alike how the function wants to be called", async () => {
    const AWS_ENDPOINT_URL_STS = await sts();
    const unknown = Array(4).fill({ status: 404, type: "UnknownOperationException", message: "" });
    const { run } = await teamFunction({
      code: succeeds,
      isTenantIsolated: true,
      refusals: unknown,
      env: { AWS_ENDPOINT_URL_STS },
    });
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => run("write")));
    expect(outcomes.map(({ result }) => result.error)).toEqual([null, null, null, null]);
  });

  test("where there are no streams, the whole answer comes at once; that is remembered", async () => {
    const refusals = [{ status: 404, type: "UnknownOperationException", message: "" }];
    const { run, lambda } = await teamFunction({ code: succeeds, refusals });
    for (const access of ["write", "read"] as const) {
      const { result, frames } = await run(access);
      expect({ error: result.error, frames }).toMatchObject({ error: null, frames: [{ data: "hi" }] });
    }
    expect(lambda.requests.map(({ path }) => path.slice(1, 11))).toEqual(["2021-11-15", "2015-03-31", "2015-03-31"]);
  });
});

describe("what is tried again [writes-not-repeated]", () => {
  test.each([
    ["a read that is throttled", "read", THROTTLED, 2, null],
    ["a write that is throttled: it has not begun", "write", THROTTLED, 2, null],
    ["a read after a failure of Lambda's", "read", FAILED, 2, null],
    ["a write after a failure of Lambda's", "write", FAILED, 1, "function_unavailable"],
  ] as const)("%s", async (_, access, refusal, calls, code) => {
    const { run, lambda } = await teamFunction({ code: succeeds, refusals: [refusal] });
    expect((await run(access)).result.error?.code ?? null).toBe(code);
    expect(lambda.requests.length).toBe(calls);
  });

  test("nothing for ever", async () => {
    const { run, lambda } = await teamFunction({ code: succeeds, refusals: Array(9).fill(THROTTLED) });
    expect((await run("read")).result.error?.code).toBe("function_throttled");
    expect(lambda.requests.length).toBe(3);
  });

  test("nothing that has begun to answer, not even a read", async () => {
    const { run, lambda } = await teamFunction({
      code: (event, answer) => {
        answer.chunk(line({ type: "progress", id: idOf(event), message: "running" }), true);
        answer.end();
      },
    });
    expect((await run("read")).result.error?.code).toBe("stream_broken");
    expect(lambda.requests.length).toBe(1);
  });

  test("each try has a proof of its own", async () => {
    const { run, lambda } = await teamFunction({ code: succeeds, refusals: [THROTTLED] });
    await run("read");
    const nonces = lambda.requests.map(({ body }) => JSON.parse(body.toString()).proof.headers["x-aws-mcp-nonce"]);
    expect(new Set(nonces).size).toBe(2);
  });
});

describe("how long is waited", () => {
  test("whoever gives up is answered at once, and told that the function goes on", async () => {
    const controller = new AbortController();
    let hasGoneOn: () => void = () => undefined;
    const goneOn = new Promise<void>((resolve) => {
      hasGoneOn = resolve;
    });
    const { run } = await teamFunction({
      code: async (event, answer) => {
        controller.abort();
        await given;
        answer.chunk(endLine(idOf(event)), true);
        answer.end();
        hasGoneOn();
      },
    });
    let give: () => void = () => undefined;
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    const { result } = await run("write", { signal: controller.signal });
    expect(result).toMatchObject({ cancelled: true, error: { code: "cancelled" } });
    expect(result.error?.message).toContain("may go on until its time is up");
    expect(result.error?.hint).toContain("A write may have happened");
    give();
    await goneOn;
  });

  test("a call that was given up before is not made", async () => {
    const { run, lambda } = await teamFunction({ code: succeeds });
    expect((await run("write", { signal: AbortSignal.abort() })).result.error?.code).toBe("cancelled");
    expect(lambda.requests).toEqual([]);
  });

  test("a function that should have answered long ago is not waited for", async () => {
    const { run } = await teamFunction({ code: () => new Promise(() => undefined), waitMoreMs: 50 });
    const { error } = (await run("write", { timeoutMs: 1 })).result;
    expect(error).toMatchObject({
      code: "function_timed_out",
      hint: expect.stringContaining("A write may have happened"),
    });
  });

  test("a config that changes meanwhile breaks no answer", async () => {
    const config = (region: string) =>
      `[profile dev]\nregion = ${region}\naws_access_key_id = AKIADEV\naws_secret_access_key = s\n`;
    const home = awsHome({ config: config("eu-west-1") });
    const started = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    let calls = 0;
    const { run } = await teamFunction({
      profile: "dev",
      env: home.env,
      code: async (event, answer) => {
        calls += 1;
        answer.chunk(line({ type: "progress", id: idOf(event), message: "running" }), true);
        if (calls === 2) second.resolve();
        started.resolve();
        await second.promise;
        answer.chunk(endLine(idOf(event)), true);
        answer.end();
      },
    });
    const first = run("read");
    await started.promise;
    home.write(".aws/config", config("eu-west-2"));
    expect((await run("read")).result.error).toBeNull();
    expect((await first).result.error).toBeNull();
  });

  test("the answer counts at its end, though the function goes on cleaning up", async () => {
    let cleanedUp: () => void = () => undefined;
    const cleaned = new Promise<void>((resolve) => {
      cleanedUp = resolve;
    });
    const { run } = await teamFunction({
      code: async (event, answer) => {
        answer.chunk(endLine(idOf(event)), true);
        await cleaned;
        answer.end();
      },
    });
    expect((await run("read")).result.error).toBeNull();
    cleanedUp();
  });
});

test("progress comes while the function runs", async () => {
  let goOn: () => void = () => undefined;
  const seen = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { executor } = await teamFunction({
    code: async (event, answer) => {
      answer.chunk(line({ type: "progress", id: idOf(event), message: "running for 5 s" }), true);
      await seen; // the answer ends only once its progress was seen
      answer.chunk(endLine(idOf(event)), true);
      answer.end();
    },
  });
  const { signal } = new AbortController();
  const result = await executor.execute({ kind: "ping", timeoutMs: 60_000 }, { signal, onFrame: () => goOn() });
  expect(result.error).toBeNull();
});

test("an answer without end is given up, and its progress is plain text", async () => {
  const { run } = await teamFunction({
    code: async (event, answer) => {
      const id = idOf(event);
      answer.chunk(line({ type: "progress", id, message: "a\u001b[2J\nb" }), true);
      const data = "x".repeat(1024 ** 2);
      for (let mib = 0; mib < 40; mib += 1) {
        answer.chunk(line({ type: "stdout", id, encoding: "utf8", part: "head", data }), true);
      }
      answer.chunk(endLine(id), true);
      answer.end();
    },
  });
  const { result, frames } = await run("read");
  expect(result.error?.code).toBe("contract_mismatch");
  expect(frames[0]).toMatchObject({ message: expect.stringMatching(/^a[^\n\u001b]* b$/) });
});

test("a function's sentences are plain text, and it says nothing of where it lives", async () => {
  const answeredBy = { home: "local", sandbox: "none", region: null, awsCli: null, policy: null } as const;
  const error = { code: "refused", message: `A\u001b[2J\n\nB ${"x".repeat(5_000)}`, hint: "C\u202e" } as const;
  const { run } = await teamFunction({
    code: (event, answer) => {
      answer.chunk(endLine(idOf(event), { error, answeredBy }), true);
      answer.end();
    },
  });
  const { result } = await run("read");
  expect(result.answeredBy.home).toBe("lambda");
  expect(result.error?.message).toMatch(/^A[^\n]{0,6} B x+$/);
  expect(result.error?.message.length).toBeLessThanOrEqual(1_000);
  expect(result.error?.hint).toBe("C");
});

test("a way through the user's HTTP proxy leads to Lambda", async () => {
  const asked: (string | undefined)[] = [];
  const HTTP_PROXY = await answeringServer((request) => {
    asked.push(request.url);
    return { type: "text/plain", body: "" };
  });
  const { run } = await teamFunction({
    code: succeeds,
    env: { HTTP_PROXY, AWS_ENDPOINT_URL_LAMBDA: "http://lambda.example:1" },
  });
  await run("write");
  expect(asked[0]).toMatch(/^http:\/\/lambda\.example:1\/2021-11-15\/functions\//);
});
