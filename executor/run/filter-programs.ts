import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { FILTER_PROGRAMS, type FilterProgram } from "../../pipeline/stage.ts";

/** Where the system keeps its programs. A user's own PATH is not asked: it could name anything. */
const DIRECTORIES = ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"];

/** The `awk` that is safe is gawk under `--sandbox`; every other filter is called what it is called. */
const FILE_NAMES: Partial<Record<FilterProgram, string>> = { awk: "gawk" };

/** Finds the program of a filter. @returns its absolute path, or null when this machine lacks it */
export function findFilterProgram(program: FilterProgram): string | null {
  const name = FILE_NAMES[program] ?? program;
  return DIRECTORIES.map((directory) => join(directory, name)).find(isExecutable) ?? null;
}

/** Names of the filter programs that this machine lacks. */
export function missingFilterPrograms(): readonly FilterProgram[] {
  return FILTER_PROGRAMS.filter((program) => findFilterProgram(program) === null);
}

/** What to tell a user who lacks a filter program. */
export function howToInstall(program: FilterProgram): string {
  const name = FILE_NAMES[program] ?? program;
  return process.platform === "darwin"
    ? `Install it with: brew install ${name}`
    : `Install it with the system's package manager, for example: apt-get install ${packageOf(name)}`;
}

function packageOf(name: string): string {
  if (name === "column" || name === "rev") return "bsdextrautils";
  return name === "gawk" || name === "jq" || name === "sed" || name === "grep" || name === "gzip" ? name : "coreutils";
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us: the next directory
  }
}
