import { LIMITS } from "../../pipeline/limits.ts";

/** Leaders of groups that run, for the moment when this process exits without having waited for them. */
const running = new Set<number>();
process.on("exit", () => {
  for (const leader of running) signalGroup(leader, "SIGKILL");
});

/** What ends a process group. */
export type GroupKiller = {
  /** Ends the whole group: politely, then after `LIMITS.killGraceMs` for good. Harmless once its leader has ended. */
  kill(): void;
  /** Called when the leader has ended: nothing that it left in its group lives on. */
  finish(): void;
};

/** Takes charge of a process group: it ends with this process at the latest. @param leader process id, the group's own id */
export function groupKiller(leader: number): GroupKiller {
  let escalation: NodeJS.Timeout | undefined;
  let isOver = false;
  running.add(leader);
  return {
    kill() {
      if (isOver || escalation !== undefined) return;
      signalGroup(leader, "SIGTERM");
      escalation = setTimeout(() => signalGroup(leader, "SIGKILL"), LIMITS.killGraceMs);
    },
    finish() {
      isOver = true;
      running.delete(leader);
      clearTimeout(escalation);
      signalGroup(leader, "SIGKILL");
    },
  };
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // ESRCH: the group is gone, which is what was wanted
  }
}
