import { resolveAws } from "../../../pipeline/aws/resolve.ts";
import type { ResolvedArgument, ResolvedCommand } from "../../../pipeline/aws/resolved-command.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { CliModel } from "../../../pipeline/model/cli-model.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";
import type { Parsed } from "../../../pipeline/refusal.ts";

/** Takes a command through parsing and resolution. */
export function resolveCommand(command: string, model: CliModel = bundledModel()): Parsed<ResolvedCommand | null> {
  const parsed = parsePipeline(command);
  return parsed.ok ? resolveAws(parsed.value.source, model) : parsed;
}

/** The same, for a command that must be accepted and is not `aws --version`. */
export function resolvedCommand(command: string): ResolvedCommand {
  const resolved = resolveCommand(command);
  if (!resolved.ok) throw new Error(`${command}: ${resolved.refusal.construct}: ${resolved.refusal.hint}`);
  if (resolved.value === null) throw new Error(`${command} names no command`);
  return resolved.value;
}

/** Each argument as its name and the values that it got. */
export function written(found: readonly ResolvedArgument[]): readonly (readonly string[])[] {
  return found.map(({ model, values }) => [model.name, ...values.map(({ value }) => value)]);
}
