import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { excerpt, findProgram, ROOT, run, say } from "./command.mjs";

/** MCP's own Python client, exactly: one client that is not ours and not TypeScript's drives the server in the tests. */
const WANTED = "mcp==2.3.0";

const FOLDER = join(ROOT, ".toolchain", "python-client");
const STAMP = join(ROOT, ".toolchain", "python-client.installed");

/** Installs the client into a folder of the checkout. Where that fails (Python before 3.10), its test is skipped and says so. */
export function ensurePythonClient() {
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === WANTED) return;
  say(`installing ${WANTED} into .toolchain/python-client (pip)`);
  rmSync(FOLDER, { recursive: true, force: true });
  const python = findProgram("python3");
  const made = python === undefined ? { ok: false, output: "python3 is missing" } : run(python, ["-m", "venv", FOLDER]);
  const done = made.ok ? run(join(FOLDER, "bin", "python"), ["-m", "pip", "install", "--quiet", WANTED]) : made;
  if (!done.ok) {
    rmSync(FOLDER, { recursive: true, force: true });
    say(`the Python client could not be installed, its test is skipped:\n${excerpt(done.output)}`);
    return;
  }
  mkdirSync(join(ROOT, ".toolchain"), { recursive: true });
  writeFileSync(STAMP, WANTED);
}
