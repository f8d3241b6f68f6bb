import { lstatSync, readdirSync, rmSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { log } from "./log.ts";

const PREFIX = "aws-mcp-relay-";
const NAME = new RegExp(`^${PREFIX}(\\d+)-`);

/** Makes the directory that holds every file of this executor, for its user's eyes alone. @returns its path */
export async function makeRootDirectory(): Promise<string> {
  removeDirectories((pid) => !isAlive(pid)); // an executor that was killed could not tidy up
  const path = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(path, 0o700);
  return path;
}

/** Removes every directory that bears this process's name, and all that is in it. Synchronous: called while the process exits. */
export function removeOwnDirectories(): void {
  removeDirectories((pid) => pid === process.pid);
}

function removeDirectories(isUnwanted: (pid: number) => boolean): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && isUnwanted(Number(pid))) removeIfOurs(join(tmpdir(), name));
  }
}

function removeIfOurs(path: string): void {
  try {
    if (lstatSync(path).uid === process.getuid?.()) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return; // another executor was faster
    log("warn", "a directory of an executor could not be removed", { error: String(error) });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // somebody else's process
  }
}
