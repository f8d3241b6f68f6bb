import { cutFound, type Refusal } from "../refusal.ts";
import type { AwsStage } from "../stage.ts";
import { matchesCommand } from "./command-pattern.ts";
import { FLOOR, FLOOR_REASONS, type FloorRule } from "./floor.ts";
import type { ResolvedCommand } from "./resolved-command.ts";

/** Says why a command is one that no configuration allows, or null. The policy's classes replace it. */
export function floorRefusal(stage: AwsStage, resolved: ResolvedCommand): Refusal | null {
  const rule = FLOOR.find((candidate) => isBroken(candidate, resolved));
  if (rule === undefined) return null;
  const { message, hint } = FLOOR_REASONS[rule.reason];
  const { start, end } = placeOf(rule, resolved) ?? { start: stage.name.start, end: stage.words.at(-1)?.end ?? 0 };
  return { construct: rule.reason, start, end, found: cutFound(stage.command.slice(start, end)), message, hint };
}

function isBroken({ command, options }: FloorRule, { path, arguments: found }: ResolvedCommand): boolean {
  if (!matchesCommand(command, path)) return false;
  return options === undefined || found.some(({ model }) => options.includes(model.name));
}

function placeOf({ options }: FloorRule, { arguments: found }: ResolvedCommand) {
  return found.find(({ model }) => options?.includes(model.name));
}
