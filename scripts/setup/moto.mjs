import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { excerpt, findProgram, ROOT, run, say } from "./command.mjs";
import { Missing } from "./missing.mjs";
import { installPackages, packageManager } from "./package-manager.mjs";

/** The fake AWS of the demo and the tests, exactly. */
const WANTED = "moto[server]==5.2.5";

const FOLDER = join(ROOT, ".toolchain", "moto");
const SERVER = join(FOLDER, "bin", "moto_server");
/** Two lines: what was wanted, and the program that was settled on. */
const STAMP = join(ROOT, ".toolchain", "moto.installed");

/** What brings a Python that can install packages, where the system splits that off. */
const PYTHON_PACKAGES = { apt: ["python3-venv"], dnf: ["python3-pip"], apk: ["py3-pip"] };

/**
 * Installs moto into a folder of the checkout. Where that fails, a `moto_server` of the machine will do if it runs:
 * `test/fixtures/moto.ts` looks for the two in the same order.
 */
export function ensureMoto() {
  if (isSettled()) return;
  say(`installing ${WANTED} into .toolchain/moto (pip)`);
  const failure = install();
  if (failure === undefined) return settleOn(SERVER);
  rmSync(FOLDER, { recursive: true, force: true });
  const found = findProgram("moto_server");
  if (found === undefined || !run(found, ["--help"]).ok) {
    throw new Missing(`moto could not be installed:\n${failure}`, `Run: python3 -m pip install '${WANTED}'`);
  }
  say(`pip failed; taking ${found}`);
  settleOn(found);
}

function isSettled() {
  if (!existsSync(STAMP)) return false;
  const [wanted, server] = readFileSync(STAMP, "utf8").split("\n");
  return wanted === WANTED && existsSync(server);
}

function settleOn(server) {
  mkdirSync(join(ROOT, ".toolchain"), { recursive: true });
  writeFileSync(STAMP, `${WANTED}\n${server}\n`);
}

/** @returns {string | undefined} why it failed */
function install() {
  const python = findProgram("python3");
  if (python === undefined) return "python3 is missing";
  const installed = makeEnvironment(python) ? installInEnvironment() : installWithout(python);
  const done = installed.ok ? run(SERVER, ["--help"]) : installed;
  return done.ok ? undefined : excerpt(done.output);
}

function makeEnvironment(python) {
  rmSync(FOLDER, { recursive: true, force: true });
  return run(python, ["-m", "venv", FOLDER]).ok;
}

function installInEnvironment() {
  return run(join(FOLDER, "bin", "python"), ["-m", "pip", "install", "--quiet", WANTED]);
}

/** Debian splits environments off Python, and pip too: what is there is used, else the system's package is installed. */
function installWithout(python) {
  if (run(python, ["-m", "pip", "--version"]).ok) return installBeside(python);
  const packages = PYTHON_PACKAGES[packageManager?.name];
  if (packages !== undefined) installPackages(packages);
  return makeEnvironment(python) ? installInEnvironment() : { ok: false, output: "python3 can install no packages" };
}

/** pip fills a folder, and a program of ours points Python at it. */
function installBeside(python) {
  rmSync(FOLDER, { recursive: true, force: true });
  const packages = join(FOLDER, "packages");
  const done = run(python, ["-m", "pip", "install", "--quiet", "--target", packages, WANTED]);
  if (!done.ok) return done;
  mkdirSync(join(FOLDER, "bin"));
  const start = "from moto.server import main\nsys.exit(main())\n";
  writeFileSync(SERVER, `#!${python}\nimport sys\nsys.path.insert(0, ${JSON.stringify(packages)})\n${start}`);
  chmodSync(SERVER, 0o755);
  return done;
}
