import { refuseUnlessReadOnly } from "../../pipeline/aws/read-operations.ts";
import { floorRefusal } from "../../pipeline/aws/refuse-floor.ts";
import { type ExecutionResult, REGION_PATTERN, type RunBody } from "../../pipeline/contract.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { notReadOnlyError, refusalError } from "../../pipeline/refusal-error.ts";
import type { AwsStage } from "../../pipeline/stage.ts";
import { failedResult } from "../executors/failed-result.ts";
import { createModels } from "../model/models.ts";
import type { ReceivedOutput } from "../output/shape-output.ts";
import type { Relay } from "../relay.ts";
import { collectOutput } from "./collect-output.ts";
import { resolveIdentity } from "./identity.ts";
import { resolveByModels } from "./resolve-by-models.ts";

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
 * Takes a command the whole way: parse, resolve who runs it, execute. What the parser refuses here never reaches the executor;
 * the executor parses again all the same.
 */
export async function runCommand(relay: Relay, call: CommandCall): Promise<CommandOutcome> {
  const parsed = parsePipeline(call.command);
  if (!parsed.ok) return withoutOutput(failedResult(refusalError(parsed.refusal)));
  const { source } = parsed.value;
  const command = await resolveByModels(source, createModels(relay.executor), call.signal);
  if (!command.ok) return withoutOutput(failedResult(refusalError(command.refusal)));
  const floor = command.value === null ? null : floorRefusal(source, command.value);
  if (floor !== null) return withoutOutput(failedResult(refusalError(floor)));
  const notRead = call.access === "read" ? refuseUnlessReadOnly(command.value) : null;
  if (notRead !== null) return withoutOutput(failedResult(notReadOnlyError(notRead)));
  const region = askedRegion(source, call.region);
  if (!region.ok) return withoutOutput(failedResult(region.error));

  const resolved = await resolveIdentity(relay.settings, { profile: source.profile, region: region.value });
  if (!resolved.ok) return withoutOutput(failedResult(resolved.error));
  const { identity } = resolved;
  call.onProgress("sent to the executor");
  const collected = collectOutput(call.onProgress);
  const result = await relay.executor.execute(
    {
      kind: "run",
      command: call.command,
      access: call.access,
      timeoutMs: call.timeoutMs,
      region: identity.region,
      maxOutputBytes: 4 * relay.settings.maxOutputChars,
      caller: call.caller,
    },
    { keys: identity.keys, settings: identity.settings, signal: call.signal, onFrame: collected.onFrame },
  );
  return { result, received: collected.received(result), profile: identity.profile };
}

type AskedRegion =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly error: { code: "invalid_request"; message: string; hint: string } };

function askedRegion(source: AwsStage, argument: string | null): AskedRegion {
  const wrong = (message: string, hint: string): AskedRegion => ({
    ok: false,
    error: { code: "invalid_request", message, hint },
  });
  if (argument !== null && source.region !== null && argument !== source.region) {
    return wrong("The region argument and --region name different regions.", "Give one of the two.");
  }
  const region = argument ?? source.region;
  if (region !== null && !REGION_PATTERN.test(region)) {
    return wrong(
      "The region is not the name of a region.",
      "Write it as in us-east-1; aws://config/regions lists them.",
    );
  }
  return { ok: true, value: region };
}

function withoutOutput(result: ExecutionResult): CommandOutcome {
  const nothing = Buffer.alloc(0);
  return { result, received: { head: nothing, tail: nothing, totalBytes: 0, omittedBytes: 0 }, profile: null };
}
