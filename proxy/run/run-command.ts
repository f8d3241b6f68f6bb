import type { ExecutionResult, RunBody } from "../../pipeline/contract.ts";
import { type Confirmed, judgePipeline, verdictError } from "../../pipeline/judge-pipeline.ts";
import { policyError } from "../../pipeline/policy/policy-error.ts";
import { failedResult } from "../executors/failed-result.ts";
import type { ReceivedOutput } from "../output/shape-output.ts";
import type { Relay } from "../relay.ts";
import { collectOutput } from "./collect-output.ts";
import { type Identity, resolveIdentity } from "./identity.ts";
import { readCommand } from "./read-command.ts";

/** A command that somebody wants run. */
export type CommandCall = {
  readonly command: string;
  readonly access: RunBody["access"];
  /** The `region` argument, or null. */
  readonly region: string | null;
  readonly timeoutMs: number;
  readonly caller: RunBody["caller"];
  readonly signal: AbortSignal;
  /** Told every few seconds what is going on. */
  readonly onProgress: (message: string) => void;
};

/** What came of it; never an exception. */
export type CommandOutcome = {
  readonly result: ExecutionResult;
  readonly received: ReceivedOutput;
  readonly profile: string | null;
};

/**
 * Takes a command the whole way: read it, resolve who runs it, judge it, execute. The executor reads and judges it again, and it
 * alone counts: what is decided here is a quick and clear answer.
 */
export async function runCommand(relay: Relay, call: CommandCall): Promise<CommandOutcome> {
  const policy = (await relay.policy()).outcome;
  if (!policy.ok) return withoutOutput(failedResult(policyError(policy)));
  const read = await readCommand(relay, call);
  if (!read.ok) return withoutOutput(failedResult(read.error));
  const { pipeline } = read;
  const resolved = await resolveIdentity(relay.settings, { profile: pipeline.source.profile, region: read.region });
  if (!resolved.ok) return withoutOutput(failedResult(resolved.error));
  const { identity } = resolved;
  const { region } = identity;
  const verdict = judgePipeline(pipeline, { policy: policy.policy, access: call.access, region, account: null });
  const refused = verdictError(verdict, "fully");
  if (refused !== null) return withoutOutput(failedResult(refused));
  return execute(relay, call, identity, "fully");
}

async function execute(
  relay: Relay,
  call: CommandCall,
  identity: Identity,
  confirmed: Confirmed,
): Promise<CommandOutcome> {
  call.onProgress("sent to the executor");
  const collected = collectOutput(call.onProgress);
  const result = await relay.executor.execute(
    {
      kind: "run",
      command: call.command,
      access: call.access,
      confirmed,
      timeoutMs: call.timeoutMs,
      region: identity.region,
      maxOutputBytes: 4 * relay.settings.maxOutputChars,
      caller: call.caller,
    },
    { keys: identity.keys, settings: identity.settings, signal: call.signal, onFrame: collected.onFrame },
  );
  return { result, received: collected.received(result), profile: identity.profile };
}

function withoutOutput(result: ExecutionResult): CommandOutcome {
  const nothing = Buffer.alloc(0);
  return { result, received: { head: nothing, tail: nothing, totalBytes: 0, omittedBytes: 0 }, profile: null };
}
