import { constants } from "node:fs";
import { copyFile, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { PlannedFile } from "./plan.ts";

/** Where the file's earlier content is kept; null where there was none. */
export type Written = { readonly copy: string | null };

/** A configuration may hold keys: nobody else reads a file that we make. */
const PRIVATE = 0o600;

/**
 * Puts the planned text in the file's place, whole or not at all, with the file's own permissions. What was there is kept beside
 * it.
 *
 * @throws {Error} when the file has changed since it was read, or cannot be written
 */
export async function writePlanned({ path, before, after }: PlannedFile): Promise<Written> {
  await mkdir(dirname(path), { recursive: true });
  const mode = before === null ? PRIVATE : (await stat(path)).mode & 0o777;
  const copy = before === null ? null : await keepCopy(path);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.aws-mcp-relay`);
  try {
    const file = await open(temporary, "wx", mode);
    await file.chmod(mode); // whatever the umask says
    await file.writeFile(after);
    await file.sync();
    await file.close();
    const now = await readFile(path).catch(() => null);
    if (before === null ? now !== null : now === null || !now.equals(before)) {
      throw new Error("it was changed by another program in the meantime; close the client and run this again");
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return { copy };
}

/** Earlier copies are never overwritten. */
async function keepCopy(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const copy = `${path}.before-aws-mcp-relay${number === 1 ? "" : `-${number}`}`;
    try {
      await copyFile(path, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}
