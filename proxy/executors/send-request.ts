import { randomUUID } from "node:crypto";
import { findServiceName } from "../../pipeline/aws/find-command.ts";
import { CONTRACT_VERSION, type DoorMessage, type ExecutionResult, type Frame } from "../../pipeline/contract.ts";
import type { EndpointData } from "../../pipeline/egress/endpoint-data.ts";
import { type HostAndPort, openHosts } from "../../pipeline/egress/open-hosts.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import type { EgressGate, Grant } from "../egress/egress-gate.ts";
import { explainDenials } from "../egress/explain-denials.ts";
import type { ExecuteOptions, ExecutorRequest } from "./executor.ts";
import type { ExecutorProcess } from "./executor-process.ts";

/** Requests that wait for their `end`, by id. */
export type PendingRequests = Map<
  string,
  { readonly onFrame: (frame: Frame) => void; readonly settle: (result: ExecutionResult) => void }
>;

/** Where a request is sent, and what it may reach from there. */
export type Destination = {
  readonly process: Pick<ExecutorProcess, "send" | "kill">;
  readonly pending: PendingRequests;
  readonly gate: EgressGate;
  /** Whether the gate is its only way out. */
  readonly isEnclosed: boolean;
  /** Where AWS is, as the CLI inside says. */
  readonly endpoints: EndpointData | null;
  /** `host:port` that may be reached besides the command's own. */
  readonly allow: readonly HostAndPort[];
  /** The executor asks AWS whose the keys are. */
  readonly asksAccount: boolean;
};

/** How much longer than its deadline a request may take before its executor counts as hung. */
const HUNG_AFTER_MS = 5_000;

/** Sends one request to an executor process, and waits for its `end`. Never rejects: whoever ends the process settles what is open. */
export function sendRequest(
  request: ExecutorRequest,
  options: ExecuteOptions,
  destination: Destination,
): Promise<ExecutionResult> {
  const { process, pending, gate, isEnclosed } = destination;
  const id = randomUUID();
  const cancel = () => process.send({ type: "cancel", id });
  const hosts = isEnclosed ? hostsOf(request, options, destination) : null;
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
function hostsOf(request: ExecutorRequest, options: ExecuteOptions, { endpoints, allow, asksAccount }: Destination) {
  if (request.kind !== "run") return null;
  const parsed = parsePipeline(request.command);
  if (!parsed.ok) return null; // the executor will not run it either
  const { source } = parsed.value;
  const service = findServiceName(source, bundledModel().globalOptions);
  const endpointUrl = options.settings?.endpointUrl ?? null;
  return openHosts(endpoints, { service, region: source.region ?? request.region, endpointUrl, asksAccount }, allow);
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
