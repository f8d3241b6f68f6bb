import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, without a trailing slash. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** npm scripts put this first in PATH. */
const PACKAGE_PROGRAMS = join(ROOT, "node_modules", ".bin");

/** The machine's own PATH: `npm ci` takes away the programs that the packages bring while it runs. */
const MACHINE_PATH = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((folder) => folder !== PACKAGE_PROGRAMS)
  .join(delimiter);

/** Says, in one line, what is about to be done. */
export function say(text) {
  console.log(`setup: ${text}`);
}

/**
 * Runs a command in the checkout, without standard input, to its end.
 *
 * @returns whether it exited with 0, and all that it printed
 */
export function run(program, args, environment = {}) {
  const done = spawnSync(program, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: MACHINE_PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
  });
  const output = done.error === undefined ? `${done.stdout}${done.stderr}` : done.error.message;
  return { ok: done.status === 0, output };
}

/** What a failed command printed, without the middle where that is long: npm says why first, the others last. */
export function excerpt(output) {
  const lines = output.trim().split("\n");
  return lines.length <= 24 ? lines.join("\n") : [...lines.slice(0, 12), "…", ...lines.slice(-11)].join("\n");
}

/** Finds a program on the machine's PATH. @returns its path, or undefined */
export function findProgram(name) {
  const files = MACHINE_PATH.split(delimiter).map((folder) => join(folder, name));
  return files.find((file) => existsSync(file));
}
