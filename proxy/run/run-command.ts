import type { ExecutionError, ExecutionResult, RunBody } from "../../pipeline/contract.ts";
import { judgePipeline } from "../../pipeline/judge-pipeline.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import { needsAccount } from "../../pipeline/policy/policy.ts";
import { policyError } from "../../pipeline/policy/policy-error.ts";
import type { Verdict } from "../../pipeline/policy/verdict.ts";
import { type Confirmed, verdictError } from "../../pipeline/policy/verdict-error.ts";
import type { ResolvedPipeline } from "../../pipeline/stage.ts";
import { failedResult } from "../executors/failed-result.ts";
import type { ReceivedOutput } from "../output/shape-output.ts";
import type { Relay } from "../relay.ts";
import { collectOutput } from "./collect-output.ts";
import { type Identity, resolveIdentity } from "./identity.ts";
import { principalOf } from "./principal-of.ts";
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
  /** Name of the target, or null where there is none. */
  readonly target: string | null;
  /** Secret key and session token of the request, which no output may show. */
  readonly secrets: readonly string[];
};

/** A command that may run, once whatever the verdict asks has been answered. */
export type PreparedCommand = {
  readonly call: CommandCall;
  readonly pipeline: ResolvedPipeline;
  readonly identity: Identity;
  readonly verdict: Verdict;
};

/**
 * Takes a command up to where it could run: read it, resolve who runs it, judge it. The executor reads and judges it again, and it
 * alone counts: what is decided here is a quick and clear answer.
 */
export async function prepareCommand(
  relay: Relay,
  call: CommandCall,
): Promise<
  { readonly ok: true; readonly prepared: PreparedCommand } | { readonly ok: false; readonly error: ExecutionError }
> {
  const policy = (await relay.policy()).outcome;
  if (!policy.ok) return { ok: false, error: policyError(policy) };
  const read = await readCommand(relay, call);
  if (!read.ok) return read;
  const { pipeline } = read;
  if (relay.target !== null && pipeline.source.profile !== null) return { ok: false, error: profileError(relay) };
  const resolved = await resolveIdentity(relay, { profile: pipeline.source.profile, region: read.region });
  if (!resolved.ok) return resolved;
  const { identity } = resolved;
  const { region } = identity;
  const account = needsAccount(policy.policy) ? await accountOf(relay, identity, call) : null;
  const verdict = judgePipeline(pipeline, { policy: policy.policy, access: call.access, region, account });
  const refused = verdictError(verdict, "fully");
  if (refused !== null) return { ok: false, error: refused };
  return { ok: true, prepared: { call, pipeline, identity, verdict } };
}

/** The function has roles of its own: to leave the option out silently would run the command as somebody else. */
function profileError({ target }: Relay): ExecutionError {
  const other = target?.name === null ? "" : " Choose the account by the target instead.";
  return {
    code: "invalid_request",
    message: "The command names a profile, but in Lambda it runs with the function's own roles.",
    hint: `Leave --profile out.${other}`,
  };
}

async function accountOf(relay: Relay, identity: Identity, call: CommandCall): Promise<string | null> {
  return (await principalOf(relay, identity, call))?.account ?? null;
}

/** Runs a prepared command, unless its call was given up meanwhile. @param confirmed what somebody has agreed to */
export async function executeCommand(
  relay: Relay,
  { call, identity }: PreparedCommand,
  confirmed: Confirmed,
): Promise<CommandOutcome> {
  if (call.signal.aborted) return notExecuted(relay, GIVEN_UP);
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
      maxOutputBytes: 4 * LIMITS.maxMaxOutputChars, // more than is shown: it can be read on
      caller: call.caller,
    },
    { keys: identity.keys, settings: identity.settings, signal: call.signal, onFrame: collected.onFrame },
  );
  return {
    result,
    received: collected.received(result),
    profile: identity.profile,
    target: relay.target?.name ?? null,
    secrets: secretsOf(identity),
  };
}

function secretsOf({ keys }: Identity): readonly string[] {
  return [keys.secretAccessKey, ...(keys.sessionToken === undefined ? [] : [keys.sessionToken])];
}

/** Why a command of a call that nobody waits for any more is not run. */
export const GIVEN_UP: ExecutionError = {
  code: "cancelled",
  message: "The call was given up before the command was run. Nothing was run.",
  hint: "Call the tool again if the command is still wanted.",
};

/** What came of a command that never reached the executor. */
export async function notExecuted({ executor, target }: Relay, error: ExecutionError): Promise<CommandOutcome> {
  const nothing = Buffer.alloc(0);
  return {
    result: failedResult(error, (await executor.chosen()).home),
    received: { head: nothing, tail: nothing, totalBytes: 0, omittedBytes: 0 },
    profile: null,
    target: target?.name ?? null,
    secrets: [],
  };
}
