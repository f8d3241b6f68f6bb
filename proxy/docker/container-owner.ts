import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Whose a container is: this proxy's process, on this machine. */
export type ContainerOwner = {
  /** Of the machine and, within it, of the space in which process ids count. */
  readonly host: string;
  readonly pid: number;
  /** When the process started, in this system's own terms; `-`: the system does not say. */
  readonly started: string;
};

/** This process. */
export function ownOwner(): ContainerOwner {
  return { host: hostKey(), pid: process.pid, started: startOf(process.pid) ?? "-" };
}

/** Whether an owner of this machine is gone for certain. One of another machine never is, as far as anybody here knows. */
export function isGone(owner: ContainerOwner): boolean {
  if (owner.host !== hostKey()) return false;
  if (!isAlive(owner.pid)) return true;
  const started = startOf(owner.pid);
  return started !== null && owner.started !== "-" && started !== owner.started; // the id is another process's now
}

function hostKey(): string {
  const parts = [hostname(), read("/etc/machine-id"), pidNamespace()];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** A container or a sandbox may have this machine's name, and processes of its own. */
function pidNamespace(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
  }
}

/** Ticks since the machine started, and which start of the machine that was. */
function startOf(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return `${fields[19]}@${read("/proc/sys/kernel/random/boot_id")?.trim()}`; // the 22nd field; two stand before the bracket
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // somebody else's process
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
