import { createHash } from "node:crypto";
import { realpath, stat } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { z } from "zod";
import { type Surroundings, surroundingsSchema } from "../../pipeline/surroundings.ts";
import { VERSION } from "../../pipeline/version.ts";
import { keepText, readKept } from "../kept-file.ts";
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
  const kept = await readKept(file, keptSchema);
  if (kept !== null && kept.stamp === (await stampOf(options, kept.surroundings))) return kept.surroundings;
  const surroundings = await ask();
  if (surroundings?.awsCli) {
    const text = JSON.stringify({ stamp: await stampOf(options, surroundings), surroundings });
    await keepText(file, text, options.log);
  }
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
    ...["/usr/local/bin", "/usr/bin", "/bin"],
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
