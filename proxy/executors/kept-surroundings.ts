import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, realpath, rename, stat, writeFile } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { z } from "zod";
import { type Surroundings, surroundingsSchema } from "../../pipeline/surroundings.ts";
import { VERSION } from "../../pipeline/version.ts";
import { nodeProgram } from "../platform/node-program.ts";
import type { LocalExecutorOptions } from "./local.ts";

const keptSchema = z.strictObject({
  /** What the answer was given for; the same text means that nothing has changed. */
  stamp: z.string(),
  surroundings: surroundingsSchema,
});

/**
 * What an executor has said that it needs, from a file while it still stands: while this program, every `aws` that would be
 * found, and all that the answer names are as they were, by place, size and time. Else it is asked for, and kept. A file that
 * cannot be read or belongs to somebody else counts as none; an answer without an AWS CLI is not kept.
 */
export async function keptSurroundings(
  options: LocalExecutorOptions,
  ask: () => Promise<Surroundings | null>,
): Promise<Surroundings | null> {
  const file = join(options.cacheDirectory, "surroundings", `${keyOf(options)}.json`);
  const kept = await readKept(file);
  if (kept !== null && kept.stamp === (await stampOf(options, kept.surroundings))) return kept.surroundings;
  const surroundings = await ask();
  if (surroundings?.awsCli) await keep(file, { stamp: await stampOf(options, surroundings), surroundings }, options);
  return surroundings;
}

function keyOf({ programPath, awsCliPath, searchPath }: LocalExecutorOptions): string {
  const decides = [VERSION, nodeProgram(), programPath, awsCliPath, searchPath];
  return createHash("sha256").update(JSON.stringify(decides)).digest("hex").slice(0, 16);
}

/** Folders of filters are among what is looked at: a program that comes or goes changes them. */
async function stampOf(
  options: LocalExecutorOptions,
  { awsCli, executorPaths, programs }: Surroundings,
): Promise<string> {
  const candidates =
    options.awsCliPath === null
      ? options.searchPath.split(delimiter).filter(isAbsolute)
      : [dirname(options.awsCliPath)];
  const paths = [
    options.programPath,
    ...candidates.map((folder) => join(folder, "aws")),
    ...(awsCli === null ? [] : [awsCli.program, ...awsCli.paths]),
    ...executorPaths,
    ...programs,
    ...["/bin", "/usr/bin"],
  ];
  return JSON.stringify(await Promise.all(paths.map(lookAt)));
}

/** Absent is an answer too. */
async function lookAt(path: string): Promise<readonly (string | number | null)[]> {
  try {
    const place = await realpath(path);
    const { size, mtimeMs, ino } = await stat(place);
    return [path, place, size, mtimeMs, ino];
  } catch {
    return [path, null];
  }
}

async function readKept(path: string): Promise<z.infer<typeof keptSchema> | null> {
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    // What is looked at is what is read: the name may belong to another file by then.
    const { uid, mode } = await file.stat();
    if (uid !== process.getuid?.() || (mode & 0o022) !== 0) return null;
    return keptSchema.parse(JSON.parse(await file.readFile("utf8")));
  } catch {
    return null; // not there, or damaged: it is asked for
  } finally {
    await file?.close();
  }
}

async function keep(path: string, kept: z.infer<typeof keptSchema>, { log }: LocalExecutorOptions): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const part = `${path}.${process.pid}`;
    await writeFile(part, JSON.stringify(kept), { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    log("warn", "what an executor needs could not be kept", { error: String(error) });
  }
}
