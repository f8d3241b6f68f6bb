import { access, constants, realpath, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { type AwsCliVersion, askVersion, versionInPath } from "./version.ts";

/** A program that says that it is the AWS CLI. */
export type AwsProgram = AwsCliVersion & {
  /** Absolute. The real path of an official build, else the path as found: a shim only works under its own name. */
  readonly path: string;
};

/** What the search of PATH came to. */
export type PathSearch = {
  /** The first program of version 2 or newer. */
  readonly newer: AwsProgram | null;
  /** The first program of version 1 before it. */
  readonly older: AwsProgram | null;
  /** Programs named `aws` before it that did not answer `--version` as the AWS CLI does. */
  readonly silent: number;
};

/** Looks at every `aws` on PATH until one of version 2 or newer is found. @param searchPath as in `PATH` */
export async function searchAwsCli(searchPath: string): Promise<PathSearch> {
  let older: AwsProgram | null = null;
  let silent = 0;
  for (const path of await programsNamedAws(searchPath)) {
    const program = await identify(path);
    if (program === null) silent += 1;
    else if (program.major >= 2) return { newer: program, older, silent };
    else older ??= program;
  }
  return { newer: null, older, silent };
}

/** Finds out which AWS CLI a program is. @returns null when it is none */
export async function identify(path: string): Promise<AwsProgram | null> {
  const real = await realpath(path);
  const inPath = versionInPath(real);
  if (inPath !== null) return { ...inPath, path: real };
  const answered = await askVersion(path);
  return answered === null ? null : { ...answered, path };
}

/** Whether the path names a file that this user may execute. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function programsNamedAws(searchPath: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of new Set(searchPath.split(delimiter))) {
    // A relative folder is somewhere else tomorrow; npm's folder belongs to whatever project was opened.
    if (!isAbsolute(folder) || /\/node_modules\/\.bin\/?$/.test(folder)) continue;
    const path = join(folder, "aws");
    if (await isExecutable(path)) found.push(path);
  }
  return found;
}
