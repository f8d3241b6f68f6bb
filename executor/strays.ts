import { readdirSync, readFileSync } from "node:fs";
import type { Enclosure } from "./enclosure.ts";

/** Where each stray that is killed leaves others behind, there is an end to it. */
const MAX_ROUNDS = 64;

/** Strays may hold a pipeline's pipes open, so they are looked for while it runs. */
const CHECK_MS = 200;

/** Runs something, and ends the strays of the sandbox while it runs and after it. */
export async function withoutStrays<T>({ isAlone }: Enclosure, run: () => Promise<T>): Promise<T> {
  if (!isAlone) return run();
  const checking = setInterval(endStrays, CHECK_MS);
  try {
    return await run();
  } finally {
    clearInterval(checking);
    endStrays();
  }
}

/**
 * Kills what has left its process group and lost its parent. Only where the sandbox has processes of its own: there such a
 * process belongs to the sandbox's first one, as nothing but this executor does otherwise.
 */
function endStrays(): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const strays = readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 1 && pid !== process.pid && parentOf(pid) === 1);
    if (strays.length === 0) return;
    for (const pid of strays) kill(pid);
  }
}

/** @returns null for one that has ended */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? null : Number(parent);
  } catch {
    return null;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // ESRCH: it is gone
  }
}
