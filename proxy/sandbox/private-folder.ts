import { chmodSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "aws-mcp-relay-sandbox-";

/** A folder for one sandbox that has no `/tmp` of its own, for this user's eyes alone; removed with everything in it. */
export type PrivateFolder = { readonly path: string; remove(): void };

/** Makes it, and removes those of processes that were killed before they could. */
export function makePrivateFolder(): PrivateFolder {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (!Number.isNaN(pid) && !isAlive(pid)) removeIfOurs(join(tmpdir(), name));
  }
  const path = realpathSync(mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  chmodSync(path, 0o700);
  return { path, remove: () => removeIfOurs(path) };
}

function removeIfOurs(path: string): void {
  try {
    if (lstatSync(path).uid === process.getuid?.()) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Somebody else was faster; what is left goes with the next one.
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
