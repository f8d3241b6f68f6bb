import { readFileSync } from "node:fs";
import { descendants } from "../test/fixtures/processes.ts";

/** Memory of a set of processes. */
export type Footprint = {
  /** Proportional set size: shared pages count once among those that share them. Null where the kernel does not say. */
  readonly pssBytes: number | null;
  readonly processes: number;
};

/** CPU, outside of the kernel and in it. */
export type Cpu = { readonly userMs: number; readonly systemMs: number };

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

/** CPU that a process has used itself, and that ended children have used which it has waited for. */
export function cpuOf(pid: number | "self"): { readonly own: Cpu; readonly reaped: Cpu } {
  const stat = statOf(pid);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields
    .slice(11, 15)
    .map((ticks) => Number(ticks) * TICK_MS);
  return { own: { userMs: user, systemMs: system }, reaped: { userMs: childUser, systemMs: childSystem } };
}

/** CPU that children of this process have used which it has waited for. */
export function reapedCpuMs(): number {
  return total(cpuOf("self").reaped);
}

/** CPU of a process, of all below it, and of what these have waited for. */
export function treeCpuMs(root: number): number {
  const pids = [root, ...descendants(root).map(({ pid }) => pid)];
  return pids.reduce((sum, pid) => {
    const { own, reaped } = cpuOf(pid);
    return sum + total(own) + total(reaped);
  }, 0);
}

function total({ userMs, systemMs }: Cpu): number {
  return userMs + systemMs;
}

/** Adds up the memory of processes. */
export function footprintOf(pids: readonly number[]): Footprint {
  const sizes = pids.map(pssBytes);
  const isKnown = sizes.every((size) => size !== null);
  return { pssBytes: isKnown ? sizes.reduce((sum, size) => sum + (size ?? 0), 0) : null, processes: pids.length };
}

/** Empty for a process that has ended since it was listed: its parent has its time. */
function statOf(pid: number | "self"): string {
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
