import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "aws-mcp-relay-";

/** Makes the directory that holds every file of this executor, for its user's eyes alone. @returns its path */
export async function makeRootDirectory(): Promise<string> {
  await removeLeftovers();
  const path = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(path, 0o700);
  return path;
}

/** Removes the directory and all that is in it. */
export function removeRootDirectory(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 3 });
}

/** An executor that was killed could not tidy up; the next one does it. */
async function removeLeftovers(): Promise<void> {
  const names = await readdir(tmpdir());
  const dead = names.filter((name) => {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  await Promise.allSettled(dead.map((name) => removeRootDirectory(join(tmpdir(), name))));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // somebody else's process
  }
}
