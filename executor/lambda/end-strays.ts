import { readdirSync, readFileSync } from "node:fs";

type Process = { readonly pid: number; readonly parent: number };

/** Where each stray that is killed leaves others behind, there is an end to it. */
const MAX_ROUNDS = 64;

/**
 * Kills what a request has left running: everything below this process but the warm AWS CLI and its own children. What has left its
 * process group and lost its parent is below this process, because its launcher had the kernel make it so.
 *
 * @param warmParent process id of the warm AWS CLI, or null
 * @returns whether nothing is left
 */
export function endStrays(warmParent: number | null): boolean {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const strays = straysBelow(process.pid, warmParent);
    if (strays.length === 0) return true;
    for (const { pid } of strays) kill(pid);
  }
  return false;
}

function straysBelow(own: number, warmParent: number | null): readonly Process[] {
  const all = runningProcesses();
  const childrenOf = (parent: number) => all.filter((process) => process.parent === parent);
  const treeBelow = (parent: number): readonly Process[] =>
    childrenOf(parent).flatMap((child) => [child, ...treeBelow(child.pid)]);
  const warmChildren = warmParent === null ? [] : childrenOf(warmParent);
  return [
    ...childrenOf(own)
      .filter(({ pid }) => pid !== warmParent)
      .flatMap((child) => [child, ...treeBelow(child.pid)]),
    ...warmChildren.flatMap(({ pid }) => treeBelow(pid)),
  ];
}

/** Those that still run: what has ended and was not waited for can do nothing any more. */
function runningProcesses(): readonly Process[] {
  return readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return [];
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state === "Z" || state === "X" ? [] : [{ pid, parent: Number(parent) }];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // ESRCH: it is gone
  }
}
