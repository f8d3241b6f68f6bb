import type { CliSettings, ExecutionResult, Frame, Home, Keys, RequestBody } from "../../pipeline/contract.ts";
import type { Principal } from "../consent/principal.ts";
import type { EgressCounters } from "../egress/egress-gate.ts";

/** A request without what the client of the home fills in itself. */
export type ExecutorRequest = RequestBody extends infer Body
  ? Body extends unknown
    ? Omit<Body, "version" | "id">
    : never
  : never;

export type ExecuteOptions = {
  /** Short-lived keys for this request alone. */
  readonly keys?: Keys;
  readonly settings?: CliSettings;
  /** Cancels the request; the result then says `cancelled`. */
  readonly signal: AbortSignal;
  /** Called with each `stdout` and `progress` frame, in order. */
  readonly onFrame: (frame: Frame) => void;
};

/** The home that requests go to, and one sentence that says why. */
export type ChosenHome = { readonly home: Home; readonly reason: string };

/** The client of one home of the executor program. */
export type HomeClient = {
  /**
   * Runs one request to its `end`. Never rejects: an executor that cannot be reached answers with the result shape and
   * the code `executor_unavailable`.
   */
  execute(request: ExecutorRequest, options: ExecuteOptions): Promise<ExecutionResult>;
  /**
   * As whom commands run that come with these keys, where the home can tell without running one (lambda); null: it cannot just now.
   * A home without it runs them as the keys' owner.
   */
  principal?(keys: Keys, signal: AbortSignal): Promise<Principal | null>;
  /** Starts what takes a while to start, in the background. */
  warmUp(): Promise<void>;
  /** What has gone through the egress proxy; null while there is none. */
  egress(): EgressCounters | null;
  /** Why pipelines are not better enclosed, or cannot run, and what to do; null: nothing to say, or not known yet. */
  sandboxReason(): string | null;
  /** Ends the executor and everything it started. */
  close(): Promise<void>;
};

/** The executor as the proxy sees it, wherever it lives. */
export type Executor = Omit<HomeClient, "principal"> & {
  /** As of the home's client; undefined: it has none, and AWS must be asked with the keys. */
  principal(keys: Keys, signal: AbortSignal): Promise<Principal | null | undefined>;
  /** Resolves once the home has been chosen; it stays the same while the proxy runs. */
  chosen(): Promise<ChosenHome>;
};
