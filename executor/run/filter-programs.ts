import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import type { ExecutionError } from "../../pipeline/contract.ts";
import { FILTER_PROGRAMS, type FilterProgram } from "../../pipeline/stage.ts";

/**
 * Where the system keeps its programs. A user's own PATH is not asked: it could name anything. On Linux what an administrator has
 * installed comes first, as in a shell; on macOS, where such folders may belong to a user, Apple's own.
 */
const DIRECTORIES =
  process.platform === "darwin"
    ? ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    : ["/usr/local/bin", "/usr/bin", "/bin"];

/**
 * File names of the programs that are not called what their filter is called: the `awk` that is safe is gawk under
 * `--sandbox`, and Homebrew puts a `g` before the names of GNU's programs.
 */
const FILE_NAMES: Partial<Record<FilterProgram, readonly string[]>> = {
  awk: ["gawk"],
  sha256sum: ["sha256sum", "gsha256sum"],
  tac: ["tac", "gtac"],
};

/** Packages of Debian and of Homebrew; the filters that are not named are in coreutils, in both. */
const PACKAGES: Partial<Record<FilterProgram, { readonly apt: string; readonly brew: string }>> = {
  awk: { apt: "gawk", brew: "gawk" },
  column: { apt: "bsdextrautils", brew: "util-linux" },
  grep: { apt: "grep", brew: "grep" },
  gzip: { apt: "gzip", brew: "gzip" },
  jq: { apt: "jq", brew: "jq" },
  rev: { apt: "bsdextrautils", brew: "util-linux" },
  sed: { apt: "sed", brew: "gnu-sed" },
};

/** Finds the program of a filter. @returns its absolute path, or null when this machine lacks it */
export function findFilterProgram(program: FilterProgram, directories: readonly string[] = DIRECTORIES): string | null {
  const names = FILE_NAMES[program] ?? [program];
  const paths = directories.flatMap((directory) => names.map((name) => join(directory, name)));
  return paths.find(isExecutable) ?? null;
}

/** Names of the filter programs that this machine lacks. */
export function missingFilterPrograms(): readonly FilterProgram[] {
  return FILTER_PROGRAMS.filter((program) => findFilterProgram(program) === null);
}

/** What to tell a user whose machine lacks a filter program. */
export function missingFilterError(
  program: FilterProgram,
  platform: NodeJS.Platform = process.platform,
): ExecutionError {
  return {
    code: "tool_missing",
    message: `The filter ${program} is not installed where pipelines run.`,
    hint: installCommand([program], platform) ?? "",
  };
}

/** The sentence that says how missing filters are installed; null where none is missing. */
export function installCommand(
  programs: readonly FilterProgram[],
  platform: NodeJS.Platform = process.platform,
): string | null {
  if (programs.length === 0) return null;
  const packages = programs.map((program) => PACKAGES[program] ?? { apt: "coreutils", brew: "coreutils" });
  const names = [...new Set(packages.map(({ apt, brew }) => (platform === "darwin" ? brew : apt)))].join(" ");
  return platform === "darwin"
    ? `Install it with: brew install ${names}`
    : `Install it with the system's package manager, for example: apt-get install ${names}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us: the next one
  }
}
