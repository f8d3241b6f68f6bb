import type { ExecutionError, ExecutionResult, Frame, Home } from "../../pipeline/contract.ts";
import type { EndpointData } from "../../pipeline/egress/endpoint-data.ts";
import type { HostAndPort } from "../../pipeline/egress/open-hosts.ts";
import type { Environment } from "../config/environment.ts";
import { EgressGate } from "../egress/egress-gate.ts";
import type { Log } from "../log.ts";
import type { Executor, HomeClient } from "./executor.ts";
import { ExecutorProcess } from "./executor-process.ts";
import { failedResult } from "./failed-result.ts";
import type { Launch } from "./launch.ts";
import { type Destination, type PendingRequests, sendRequest } from "./send-request.ts";

/** An executor process may not, or cannot, be started; the error says it to the user. */
export class StartFailure extends Error {
  override readonly name: string = "StartFailure";
  readonly error: ExecutionError;

  constructor(error: ExecutionError) {
    super(error.message);
    this.error = error;
  }
}

/** Everything about a process that is to be started. */
export type PreparedProcess = {
  readonly launch: Launch;
  /** Why pipelines are not better enclosed, and what to do, or null. */
  readonly sandboxReason: string | null;
  /**
   * Waits until the process can take requests, and finds out where AWS is, as the CLI inside says; null: it does not, or the
   * network is open.
   *
   * @throws {StartFailure}
   */
  readonly settle: (started: StartedProcess) => Promise<EndpointData | null>;
};

/** A process that has been started, and may be asked what runs nothing. */
export type StartedProcess = {
  readonly process: Pick<ExecutorProcess, "opened" | "lastWords" | "kill">;
  /** As `Executor.execute`. */
  readonly execute: Executor["execute"];
};

export type KeptProcessOptions = {
  readonly home: Home;
  /** Decides how the process is started. @throws {StartFailure} */
  readonly prepare: () => Promise<PreparedProcess>;
  /** `host:port` that a sandbox may reach besides its command's. */
  readonly egressAllow: readonly HostAndPort[];
  /** The policy speaks of accounts, so that the executor asks AWS whose the keys are. */
  readonly asksAccount: boolean;
  /** The user's own environment: it names the corporate proxy. */
  readonly env: Environment;
  readonly log: Log;
};

type Running = Destination & { readonly process: ExecutorProcess; readonly launch: Launch };

/** A home that is one executor process, started at first need, and again after it has died. */
export function keepProcess(options: KeptProcessOptions): HomeClient {
  const { home, log, egressAllow: allow, asksAccount } = options;
  const gate = new EgressGate(options.env, log);
  let running: Promise<Running> | null = null;
  let latest: ExecutorProcess | null = null;
  let isClosed = false;
  let reason: string | null = null;
  let isEnclosed = false;

  const forget = (unwanted: Promise<Running>) => {
    if (running === unwanted) running = null;
  };
  const start = async (onExit: () => void): Promise<Running> => {
    const { launch, sandboxReason, settle } = await options.prepare();
    if (isClosed) throw new Error("the server is ending");
    isEnclosed = launch.sandbox !== "none";
    reason = sandboxReason;
    const pending: PendingRequests = new Map();
    const process = new ExecutorProcess(
      launch,
      log,
      {
        onFrame: (frame) => passOn(frame, pending),
        onExit: () => {
          onExit();
          for (const open of pending.values()) open.settle(endedUnexpectedly(home));
        },
      },
      gate,
    );
    latest = process;
    const destination = { process, pending, gate, isEnclosed, endpoints: null, allow, asksAccount };
    const endpoints = await settle({ process, execute: (request, asked) => sendRequest(request, asked, destination) });
    return { ...destination, process, launch, endpoints };
  };
  const ensureRunning = (): Promise<Running> => {
    if (running !== null) return running;
    const starting = start(() => forget(starting));
    running = starting;
    starting.catch((error: unknown) => {
      forget(starting); // the next request tries again
      if (error instanceof StartFailure) reason = `${error.error.message} ${error.error.hint}`;
    });
    return starting;
  };

  return {
    sandboxReason: () => reason,
    egress: () => (isEnclosed ? gate.counters : null),
    warmUp: async () => {
      await ensureRunning().catch((error: unknown) => log("error", "the executor cannot be started", whyOf(error)));
    },
    execute: async (request, executeOptions) => {
      const starting = ensureRunning();
      const outcome = await starting.then(
        (started) => ({ started }),
        (error: unknown) => ({ failure: failedStart(error, home) }),
      );
      if ("failure" in outcome) return outcome.failure;
      const { started } = outcome;
      const result = await sendRequest(request, executeOptions, started);
      if (started.launch.isProvisional) {
        forget(starting);
        started.process.close();
      }
      return result;
    },
    close: async () => {
      isClosed = true;
      const starting = running;
      await latest?.close();
      await starting?.catch(() => undefined); // what was being prepared meanwhile is not started any more
    },
  };
}

function passOn(frame: Frame, pending: PendingRequests): void {
  const request = pending.get(frame.id);
  if (frame.type === "end") request?.settle(frame.result);
  else request?.onFrame(frame);
}

function whyOf(error: unknown): Readonly<Record<string, string | null>> {
  if (!(error instanceof StartFailure)) return { error: String(error) };
  const { message, hint, detail } = error.error;
  return { error: message, hint, detail: detail ?? null };
}

function failedStart(error: unknown, home: Home): ExecutionResult {
  if (error instanceof StartFailure) return failedResult(error.error, home);
  return failedResult(
    {
      code: "executor_unavailable",
      message: "The executor could not be started.",
      hint: "Run the command again; if it happens again, read the log on standard error.",
      detail: String(error),
    },
    home,
  );
}

function endedUnexpectedly(home: Home): ExecutionResult {
  return failedResult(
    {
      code: "executor_unavailable",
      message: "The executor ended unexpectedly.",
      hint: "Run the command again: a new executor is started for it. A write may have happened: check before repeating it.",
    },
    home,
  );
}
