import { isDeepStrictEqual } from "node:util";
import type { BothWays, SameCommand, Seen } from "./both-ways.ts";

const MAX_SHOWN_CHARS = 2_000;

/** Runs commands both ways. @returns what differed, in words; each command once */
export async function differences(both: BothWays, commands: readonly SameCommand[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const same of commands) {
    const { plain, warm } = await both.run(same);
    for (const what of Object.keys(plain) as (keyof Seen)[]) {
      if (isDeepStrictEqual(plain[what], warm[what])) continue;
      found.push(`${same.command}: ${what}\nplain: ${shown(plain[what])}\nwarm:  ${shown(warm[what])}`);
    }
  }
  return found;
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, MAX_SHOWN_CHARS);
}
