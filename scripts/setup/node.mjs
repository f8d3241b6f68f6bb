import { existsSync } from "node:fs";
import { join } from "node:path";
import { findProgram, ROOT, run } from "./command.mjs";
import { Missing } from "./missing.mjs";

/** The first Node that runs TypeScript files as they are, without a flag. */
const NEEDED = [22, 18];

/**
 * The Node that npm scripts run: that of the toolchain's packages on Linux x86_64, else the machine's.
 *
 * @returns {string} path of the program
 */
export function nodeProgram() {
  const bundled = join(ROOT, "node_modules", ".bin", "node");
  return existsSync(bundled) ? bundled : (findProgram("node") ?? process.execPath);
}

/** Checks that npm scripts find a Node that is new enough. */
export function ensureNode() {
  const { ok, output } = run(nodeProgram(), ["--version"]);
  const [major = 0, minor = 0] = output.replace(/^v/, "").split(".").map(Number);
  if (ok && (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]))) return;
  throw new Missing(
    `Node ${NEEDED.join(".")} or newer is needed, and ${nodeProgram()} says: ${output.trim()}`,
    "Install Node 24 from https://nodejs.org or with the system's package manager.",
  );
}
