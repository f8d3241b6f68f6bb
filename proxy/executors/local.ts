import { randomUUID } from "node:crypto";
import { findServiceName } from "../../pipeline/aws/find-command.ts";
import { CONTRACT_VERSION, type DoorMessage, type ExecutionResult, type Frame } from "../../pipeline/contract.ts";
import { type HostAndPort, openHosts } from "../../pipeline/egress/open-hosts.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import type { Environment } from "../config/environment.ts";
import type { Settings } from "../config/settings.ts";
import { EgressGate, type Grant } from "../egress/egress-gate.ts";
import { explainDenials } from "../egress/explain-denials.ts";
import type { Log } from "../log.ts";
import type { SandboxChoice } from "../sandbox/choose-sandbox.ts";
import type { ExecuteOptions, ExecutorRequest, HomeClient } from "./executor.ts";
import { ExecutorProcess } from "./executor-process.ts";
import { failedResult } from "./failed-result.ts";
import type { Launch } from "./launch.ts";
import { prepareLaunch, SandboxUnavailable } from "./prepare-launch.ts";

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
  /** Where the executor keeps what is worth keeping between runs. A sandboxed one keeps nothing. */
  readonly cacheDirectory: string;
  /** Given to each executor process before anything else. */
  readonly policy: Extract<DoorMessage, { type: "policy" }>;
  /** The policy speaks of accounts, so that the executor asks AWS whose the keys are. */
  readonly asksAccount: boolean;
  readonly sandbox: Settings["sandbox"];
  /** `host:port` that a sandbox may reach besides its command's. */
  readonly egressAllow: readonly HostAndPort[];
  /** The user's own environment: it names the corporate proxy. */
  readonly env: Environment;
  readonly log: Log;
  /** Stands for the choice that is made of this machine; tests pretend that there is less. */
  readonly chooseSandbox?: () => Promise<SandboxChoice>;
};

/** How much longer than its deadline a request may take before its executor counts as hung. */
const HUNG_AFTER_MS = 5_000;

type Pending = {
  readonly onFrame: (frame: Frame) => void;
  readonly settle: (result: ExecutionResult) => void;
};
type Running = { readonly process: ExecutorProcess; readonly launch: Launch };

/** The local home: one executor process beside the proxy, started at first need and again after it has died. */
export function createLocalExecutor(options: LocalExecutorOptions): HomeClient {
  const pending = new Map<string, Pending>();
  const gate = new EgressGate(options.env, options.log);
  let running: Promise<Running> | null = null;
  let reason: string | null = null;
  let isEnclosed = false;

  const onFrame = (frame: Frame) => {
    const request = pending.get(frame.id);
    if (frame.type === "end") request?.settle(frame.result);
    else request?.onFrame(frame);
  };
  const forget = (unwanted: Promise<Running>) => {
    if (running === unwanted) running = null;
  };
  const ensureRunning = (): Promise<Running> => {
    if (running !== null) return running;
    const starting: Promise<Running> = prepareLaunch(options).then(({ launch, choice: { cause, fix } }) => {
      isEnclosed = launch.sandbox !== "none";
      reason = cause === null ? null : [cause, fix].filter((sentence) => sentence !== null).join(" ");
      const onExit = () => {
        forget(starting);
        for (const { settle } of pending.values()) settle(unavailable("The executor ended unexpectedly."));
      };
      const serveEgress = (socket: Parameters<EgressGate["serve"]>[0]) => gate.serve(socket);
      return { launch, process: new ExecutorProcess(launch, options.log, { onFrame, onExit }, serveEgress) };
    });
    running = starting;
    starting.catch(() => forget(starting)); // the next request tries again
    return starting;
  };

  return {
    sandboxReason: () => reason,
    egress: () => (isEnclosed ? gate.counters : null),
    warmUp: async () => {
      await ensureRunning().catch((error: unknown) => {
        options.log("error", "the executor cannot be started", { error: String(error) });
      });
    },
    execute: async (request, executeOptions) => {
      const starting = ensureRunning();
      const outcome = await starting.then(
        (started) => ({ started }),
        (error: unknown) => ({ failure: failedStart(error) }),
      );
      if ("failure" in outcome) return outcome.failure;
      const { started } = outcome;
      const result = await run(request, executeOptions, started, {
        pending,
        gate,
        allow: options.egressAllow,
        asksAccount: options.asksAccount,
      });
      if (started.launch.isProvisional) {
        forget(starting);
        started.process.close();
      }
      return result;
    },
    close: async () => {
      const started = await running?.catch(() => null);
      await started?.process.close();
    },
  };
}

type Shared = {
  readonly pending: Map<string, Pending>;
  readonly gate: EgressGate;
  readonly allow: readonly HostAndPort[];
  readonly asksAccount: boolean;
};

function run(
  request: ExecutorRequest,
  options: ExecuteOptions,
  { process, launch }: Running,
  shared: Shared,
): Promise<ExecutionResult> {
  const { pending, gate } = shared;
  const id = randomUUID();
  const cancel = () => process.send({ type: "cancel", id });
  const hosts = launch.descriptors.length === 0 ? null : hostsOf(request, options, launch, shared);
  const grant = hosts === null ? null : gate.open(id, hosts, cancel);
  return new Promise((resolve) => {
    const stop = watch(request, options, cancel, () => process.kill());
    const settle = (result: ExecutionResult) => {
      stop();
      grant?.close();
      pending.delete(id);
      resolve(options.signal.aborted ? result : explainDenials(result, grant?.denials ?? []));
    };
    pending.set(id, { onFrame: options.onFrame, settle });
    process.send(requestMessage(id, request, options, grant));
  });
}

/** @returns null for a request that goes nowhere */
function hostsOf(request: ExecutorRequest, options: ExecuteOptions, launch: Launch, { allow, asksAccount }: Shared) {
  if (request.kind !== "run") return null;
  const parsed = parsePipeline(request.command);
  if (!parsed.ok) return null; // the executor will not run it either
  const { source } = parsed.value;
  const service = findServiceName(source, bundledModel().globalOptions);
  const endpointUrl = options.settings?.endpointUrl ?? null;
  return openHosts(
    launch.endpoints,
    { service, region: source.region ?? request.region, endpointUrl, asksAccount },
    allow,
  );
}

/** Passes a cancellation on, and gives up on an executor that does not keep the deadline. */
function watch(request: ExecutorRequest, { signal }: ExecuteOptions, cancel: () => void, kill: () => void): () => void {
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) queueMicrotask(cancel); // after the request itself
  const hung = setTimeout(kill, request.timeoutMs + HUNG_AFTER_MS);
  return () => {
    clearTimeout(hung);
    signal.removeEventListener("abort", cancel);
  };
}

function requestMessage(
  id: string,
  request: ExecutorRequest,
  options: ExecuteOptions,
  grant: Grant | null,
): DoorMessage {
  const body = JSON.stringify({ ...request, version: CONTRACT_VERSION, id });
  return {
    type: "request",
    envelope: {
      body,
      ...(options.keys === undefined ? {} : { keys: options.keys }),
      ...(options.settings === undefined ? {} : { settings: options.settings }),
      ...(grant === null ? {} : { egressToken: grant.token }),
    },
  };
}

function failedStart(error: unknown): ExecutionResult {
  if (error instanceof SandboxUnavailable) return failedResult(error.error, "local");
  return failedResult(
    {
      code: "executor_unavailable",
      message: "The executor could not be started.",
      hint: "Run the command again; if it happens again, read the log on standard error.",
      detail: String(error),
    },
    "local",
  );
}

function unavailable(message: string): ExecutionResult {
  return failedResult(
    {
      code: "executor_unavailable",
      message,
      hint: "Run the command again: a new executor is started for it. A write may have happened: check before repeating it.",
    },
    "local",
  );
}
