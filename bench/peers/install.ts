import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fromRoot } from "../../scripts/build/paths.ts";

const WANTED_PYTHON = "3.13";

/**
 * Installs Python packages into a virtual environment of their own, unless they are there already.
 *
 * @param requirements exact ones, such as `mcp==1.30.0`
 * @returns the environment's `bin` folder
 * @throws {Error} that says what to run, when there is no Python 3.13, or what pip said
 */
export function installPeer(name: string, requirements: readonly string[]): string {
  const folder = fromRoot(`.toolchain/peers/${name}`);
  const stamp = `${folder}.installed`;
  const wanted = `${requirements.join("\n")}\n`;
  if (existsSync(folder) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return join(folder, "bin");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  run(findPython(), ["-m", "venv", folder]);
  run(join(folder, "bin", "python"), ["-m", "pip", "install", "--quiet", ...requirements]);
  writeFileSync(stamp, wanted);
  return join(folder, "bin");
}

function findPython(): string {
  const versions = join(homedir(), ".pyenv", "versions");
  const ofPyenv = existsSync(versions)
    ? readdirSync(versions).filter((name) => name.startsWith(`${WANTED_PYTHON}.`))
    : [];
  const candidates = [`python${WANTED_PYTHON}`, ...ofPyenv.map((name) => join(versions, name, "bin", "python3"))];
  const found = candidates.find((python) => spawnSync(python, ["-c", "import venv, ensurepip"]).status === 0);
  if (found === undefined) throw new Error(`there is no Python ${WANTED_PYTHON}; run: pyenv install ${WANTED_PYTHON}`);
  return found;
}

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(error?.message ?? `${stdout}${stderr}`.trim().slice(-500));
}
