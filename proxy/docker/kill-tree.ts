import type { ChildProcess } from "node:child_process";

/** Ends a child that leads a process group of its own, with the group. Harmless once it has ended. */
export function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // ESRCH: it has ended meanwhile
  }
}
