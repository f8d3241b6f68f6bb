import type { ExecutionError } from "../../pipeline/contract.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { refusalError } from "../../pipeline/refusal-error.ts";
import { REGION_PATTERN } from "../../pipeline/region-pattern.ts";
import type { ResolvedPipeline } from "../../pipeline/stage.ts";
import type { Relay } from "../relay.ts";
import { resolveByModels } from "./resolve-by-models.ts";

/** A command as data, or why it is none. */
export type ReadCommand =
  | { readonly ok: true; readonly pipeline: ResolvedPipeline; readonly region: string | null }
  | { readonly ok: false; readonly error: ExecutionError };

/**
 * Reads a command: its grammar, then what the AWS CLI will make of it, and the region that it or the call names. What is
 * refused here never reaches the executor, which reads it again all the same.
 */
export async function readCommand(
  relay: Relay,
  call: { readonly command: string; readonly region: string | null; readonly signal: AbortSignal },
): Promise<ReadCommand> {
  const parsed = parsePipeline(call.command);
  if (!parsed.ok) return { ok: false, error: refusalError(parsed.refusal) };
  const { source } = parsed.value;
  const command = await resolveByModels(source, await relay.models(), call.signal);
  if (!command.ok) return { ok: false, error: refusalError(command.refusal) };
  const wrongRegion = regionError(source.region, call.region);
  if (wrongRegion !== null) return { ok: false, error: wrongRegion };
  return { ok: true, pipeline: { ...parsed.value, command: command.value }, region: call.region ?? source.region };
}

function regionError(option: string | null, argument: string | null): ExecutionError | null {
  if (argument !== null && option !== null && argument !== option) {
    return {
      code: "invalid_request",
      message: "The region argument and --region name different regions.",
      hint: "Give one of the two.",
    };
  }
  const region = argument ?? option;
  if (region === null || REGION_PATTERN.test(region)) return null;
  return {
    code: "invalid_request",
    message: "The region is not the name of a region.",
    hint: "Write it as in us-east-1; aws://config/regions lists them.",
  };
}
