import { readFileSync } from "node:fs";
import { descendants } from "../test/fixtures/processes.ts";

/** Memory of a set of processes. */
export type Footprint = {
  /** Proportional set size: shared pages count once among those that share them. Null where the kernel does not say. */
  readonly pssBytes: number | null;
  readonly processes: number;
};

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

/** CPU that children of this process have used which it has waited for. */
export function reapedCpuMs(): number {
  const { childUser, childSystem } = cpuTicks("self");
  return (childUser + childSystem) * TICK_MS;
}

/** CPU of a process, of all below it, and of what these have waited for. */
export function treeCpuMs(root: number): number {
  const pids = [root, ...descendants(root).map(({ pid }) => pid)];
  return pids.reduce((sum, pid) => {
    const { user, system, childUser, childSystem } = cpuTicks(String(pid));
    return sum + (user + system + childUser + childSystem) * TICK_MS;
  }, 0);
}

/** Adds up the memory of processes. */
export function footprintOf(pids: readonly number[]): Footprint {
  const sizes = pids.map(pssBytes);
  const isKnown = sizes.every((size) => size !== null);
  return { pssBytes: isKnown ? sizes.reduce((sum, size) => sum + (size ?? 0), 0) : null, processes: pids.length };
}

function cpuTicks(pid: string) {
  const stat = statOf(pid);
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return { user, system, childUser, childSystem };
}

/** Empty for a process that has ended since it was listed: its parent has its time. */
function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}

function pssBytes(pid: number): number | null {
  try {
    const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
