import type { Place } from "./option.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

/**
 * Where a whole argument stands, for a refusal.
 *
 * @param command the pipeline as written
 */
export function placeOf(command: string, { start, end }: Pick<ResolvedArgument, "start" | "end">): Place {
  return { start, end, found: command.slice(start, end) };
}
