import { nearestName } from "../nearest-name.ts";
import { refuse } from "../refusal.ts";
import type { FilterTable } from "./filter-table.ts";
import { type Part, placeOf } from "./part.ts";

/**
 * Refuses an option that the table lacks, and names the one that was probably meant.
 *
 * @param part where the option stands, which in a bundle is one letter
 * @param written the option with its dashes, and for a long one with what follows it
 * @throws {PipelineRefused} always
 */
export function refuseOption(table: FilterTable, part: Part, written: string): never {
  const [name = ""] = written.split("=", 1);
  const reason = Object.hasOwn(table.refused, name) ? table.refused[name] : undefined;
  const message = reason ?? `${table.name} is not run with this option here.`;
  refuse(`${table.name}-option`, placeOf(part), message, hintFor(table, name));
}

function hintFor(table: FilterTable, name: string): string {
  const names = table.options.flatMap((rule) => rule.names);
  const long = names.filter((candidate) => candidate.startsWith("--"));
  if (name.startsWith("--") && name.length > 2) {
    if (long.includes(name)) return `${name} takes no value.`;
    const whole = long.find((candidate) => candidate.startsWith(name));
    if (whole !== undefined) return `Options count only in full: write ${whole}.`;
    const near = nearestName(name, long);
    if (near !== null) return `Did you mean ${near}?`;
  }
  const short = table.options.map((rule) => rule.names[0]);
  return short.length === 0 ? "It takes no options: leave this out." : `Its options are ${short.join(" ")}.`;
}
