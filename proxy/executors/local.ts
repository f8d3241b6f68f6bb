import { randomUUID } from "node:crypto";
import { CONTRACT_VERSION, type DoorMessage, type ExecutionResult, type Frame } from "../../pipeline/contract.ts";
import type { Log } from "../log.ts";
import type { ExecuteOptions, Executor, ExecutorRequest } from "./executor.ts";
import { ExecutorProcess } from "./executor-process.ts";
import { failedResult } from "./failed-result.ts";

export type LocalExecutorOptions = {
  /** The executor program: JavaScript, or TypeScript in a checkout. */
  readonly programPath: string;
  /** Path of the `aws` program, or null: the executor looks for it. */
  readonly awsCliPath: string | null;
  /** Whether the executor keeps the AWS CLI warm. */
  readonly warm: "on" | "off";
  /** Whose certificates the AWS CLI accepts. */
  readonly trust: "amazon" | "cli";
  /** Where the executor looks for programs: the user's PATH. */
  readonly searchPath: string;
  /** Where the executor keeps what is worth keeping between runs. */
  readonly cacheDirectory: string;
  /** Given to each executor process before anything else. */
  readonly policy: Extract<DoorMessage, { type: "policy" }>;
  readonly log: Log;
};

/** How much longer than its deadline a request may take before its executor counts as hung. */
const HUNG_AFTER_MS = 5_000;

type Pending = {
  readonly onFrame: (frame: Frame) => void;
  readonly settle: (result: ExecutionResult) => void;
};

/** The local home: one executor process beside the proxy, started at first need and again after it has died. */
export function createLocalExecutor(options: LocalExecutorOptions): Executor {
  const pending = new Map<string, Pending>();
  let running: ExecutorProcess | null = null;

  const onFrame = (frame: Frame) => {
    const request = pending.get(frame.id);
    if (frame.type === "end") request?.settle(frame.result);
    else request?.onFrame(frame);
  };
  const onExit = (gone: ExecutorProcess) => {
    if (running === gone) running = null;
    for (const { settle } of pending.values()) settle(unavailable("The executor ended unexpectedly."));
  };
  const ensureRunning = (): ExecutorProcess => {
    running ??= new ExecutorProcess(options, { onFrame, onExit });
    return running;
  };

  return {
    home: "local",
    warmUp: async () => {
      ensureRunning();
    },
    execute: (request, executeOptions) =>
      new Promise((resolve) => {
        const id = randomUUID();
        const stop = watch(id, request, executeOptions, ensureRunning());
        const settle = (result: ExecutionResult) => {
          stop();
          pending.delete(id);
          resolve(result);
        };
        pending.set(id, { onFrame: executeOptions.onFrame, settle });
        ensureRunning().send(requestMessage(id, request, executeOptions));
      }),
    close: async () => {
      await running?.close();
    },
  };
}

/** Passes a cancellation on, and gives up on an executor that does not keep the deadline. */
function watch(
  id: string,
  request: ExecutorRequest,
  { signal }: ExecuteOptions,
  executor: ExecutorProcess,
): () => void {
  const cancel = () => executor.send({ type: "cancel", id });
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) queueMicrotask(cancel); // after the request itself
  const hung = setTimeout(() => executor.kill(), request.timeoutMs + HUNG_AFTER_MS);
  return () => {
    clearTimeout(hung);
    signal.removeEventListener("abort", cancel);
  };
}

function requestMessage(id: string, request: ExecutorRequest, options: ExecuteOptions): DoorMessage {
  const body = JSON.stringify({ ...request, version: CONTRACT_VERSION, id });
  return {
    type: "request",
    envelope: {
      body,
      ...(options.keys === undefined ? {} : { keys: options.keys }),
      ...(options.settings === undefined ? {} : { settings: options.settings }),
    },
  };
}

function unavailable(message: string): ExecutionResult {
  return failedResult({
    code: "executor_unavailable",
    message,
    hint: "Run the command again: a new executor is started for it. A write may have happened: check before repeating it.",
  });
}
