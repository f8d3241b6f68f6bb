import { type FileHandle, mkdir, open, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import type { Log } from "./log.ts";

/** Reads what was kept in a file. @returns null where there is none, it cannot be read, or others than this user may have written it */
export async function readKept<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    // What is looked at is what is read: the name may belong to another file by then.
    const { uid, mode } = await file.stat();
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    return isOurs ? shape.parse(JSON.parse(await file.readFile("utf8"))) : null;
  } catch {
    return null; // not there, or damaged
  } finally {
    await file?.close();
  }
}

/** Keeps a text in a file for this user's eyes alone, in folders of the same kind. @returns whether it could be kept */
export async function keepText(path: string, text: string, log: Log): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const part = `${path}.${process.pid}`;
    await writeFile(part, text, { mode: 0o600 });
    await rename(part, path);
    return true;
  } catch (error) {
    log("warn", "a file could not be kept in the cache directory", { error: String(error) });
    return false;
  }
}
