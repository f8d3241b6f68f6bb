import { execFile } from "node:child_process";
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const ELF = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);

/** Whether a file is a program or a library of this system's format. */
export function isElf(path: string): boolean {
  const descriptor = openSync(path, "r");
  try {
    const start = Buffer.alloc(ELF.length);
    readSync(descriptor, start);
    return start.equals(ELF);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The libraries that a program or a library is loaded with, and the loader, as `ldd` finds them. Those that lie
 * in the folder `beside` are taken for the program's own, which it finds by itself.
 *
 * @returns absolute paths; none for what is linked statically
 * @throws {Error} naming a library that is missing
 */
export async function sharedLibraries(path: string, beside: string | null): Promise<readonly string[]> {
  const searched = process.env.LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH };
  const lines = (await ldd(path, { PATH: "/usr/bin:/bin", LC_ALL: "C", ...searched })).split("\n");
  const foreign = lines.filter((line) => beside === null || !existsSync(join(beside, nameIn(line))));
  const missing = foreign.find((line) => line.includes("not found"));
  if (missing !== undefined) throw new Error(`${path}: ${missing.trim()}`);
  return foreign.flatMap((line) => /(?:=> |^\s+)(\/\S+) \(0x[0-9a-f]+\)$/.exec(line)?.[1] ?? []);
}

/** `libz.so.1 => /lib/libz.so.1 (0x…)` */
function nameIn(line: string): string {
  return line.trim().split(" ")[0] ?? "";
}

async function ldd(path: string, env: Readonly<Record<string, string>>): Promise<string> {
  try {
    return (await promisify(execFile)("ldd", [path], { env })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    if (/not a dynamic executable|statically linked/.test(`${stdout}${stderr}`)) return "";
    throw error;
  }
}
