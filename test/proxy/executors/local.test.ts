import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Frame } from "../../../pipeline/contract.ts";
import type { HomeClient } from "../../../proxy/executors/executor.ts";
import { createLocalExecutor } from "../../../proxy/executors/local.ts";
import { DEFAULT_POLICY } from "../relay-of.ts";

let cacheDirectory: string;
let executor: HomeClient | undefined;
beforeEach(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), "local-executor-test-"));
});
afterEach(async () => {
  await executor?.close();
  await rm(cacheDirectory, { recursive: true });
});

function localExecutor(program: string): HomeClient {
  const programPath = fileURLToPath(new URL(`../../fixtures/executors/${program}`, import.meta.url));
  executor = createLocalExecutor({
    programPath,
    awsCliPath: null,
    warm: "off",
    trust: "amazon",
    searchPath: "/usr/bin",
    cacheDirectory,
    policy: DEFAULT_POLICY,
    asksAccount: false,
    sandbox: "disabled",
    egressAllow: [],
    env: {},
    log: () => undefined,
  });
  return executor;
}

function ping(timeoutMs = 5_000, signal: AbortSignal = new AbortController().signal) {
  const frames: Frame[] = [];
  const result = executor?.execute({ kind: "ping", timeoutMs }, { signal, onFrame: (frame) => frames.push(frame) });
  return { frames, result };
}

test("an executor that dies answers what was open, and a new one is started for the next call", async () => {
  localExecutor("dies-at-first.mjs");
  expect(await ping().result).toMatchObject({ error: { code: "executor_unavailable" } });
  const { frames, result } = ping();
  expect(await result).toMatchObject({ error: null, stdoutBytes: 2 });
  expect(frames).toMatchObject([{ type: "stdout", data: "ok" }]);
});

test("an executor that does not speak the contract is ended", async () => {
  localExecutor("babbles.mjs");
  expect(await ping().result).toMatchObject({ error: { code: "executor_unavailable" } });
});

test("an executor program that is not there is one clear result", async () => {
  localExecutor("no-such-program.mjs");
  expect(await ping().result).toMatchObject({ error: { code: "executor_unavailable" } });
});

test("a deaf executor is given up on after the deadline and its grace", async () => {
  localExecutor("is-deaf.mjs");
  expect(await ping(1).result).toMatchObject({ error: { code: "executor_unavailable" } });
});

test("closing ends the executor, and with it what was open", async () => {
  const closing = localExecutor("is-deaf.mjs");
  const { result } = ping(60_000);
  await closing.close();
  expect(await result).toMatchObject({ error: { code: "executor_unavailable" } });
});
