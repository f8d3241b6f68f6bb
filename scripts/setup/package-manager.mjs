import { excerpt, findProgram, run, say } from "./command.mjs";
import { Missing } from "./missing.mjs";

/** Another installation may be under way, as on a machine that has just been started. */
const WAIT_FOR_LOCK = ["-o", "DPkg::Lock::Timeout=300"];

const MANAGERS = [
  {
    name: "apt",
    program: "apt-get",
    install: ["install", "-y", "--no-install-recommends", ...WAIT_FOR_LOCK],
    refresh: ["update", ...WAIT_FOR_LOCK],
  },
  { name: "dnf", program: "dnf", install: ["install", "-y"], refresh: ["makecache"] },
  { name: "apk", program: "apk", install: ["add"], refresh: ["update"] },
  { name: "brew", program: "brew", install: ["install"], refresh: ["update"] },
];

/** The package manager of this machine, or undefined: its `name` is what package tables are keyed by. */
export const packageManager = MANAGERS.find(({ program }) => findProgram(program) !== undefined);

/**
 * Installs packages, after a refresh of the package lists if it does not work at once.
 *
 * @param {readonly string[]} packages as this machine's manager calls them
 * @throws {Missing} with the command to run, when it does not work then either
 */
export function installPackages(packages) {
  const names = packages.join(" ");
  if (packageManager === undefined) {
    throw new Missing(`there is no package manager to install: ${names}`, "Install them by hand.");
  }
  const { program, install, refresh } = packageManager;
  say(`installing ${names} (${program})`);
  if (runAsRoot(program, [...install, ...packages]).ok) return;
  runAsRoot(program, refresh);
  const done = runAsRoot(program, [...install, ...packages]);
  if (done.ok) return;
  const sudo = program === "brew" ? "" : "sudo ";
  throw new Missing(
    `${program} could not install ${names}:\n${excerpt(done.output)}`,
    `Run: ${sudo}${program} ${install.join(" ")} ${names}`,
  );
}

/** Homebrew refuses to run as root; the others need to. */
function runAsRoot(program, args) {
  const environment = { DEBIAN_FRONTEND: "noninteractive" };
  const isEnough = program === "brew" || process.getuid?.() === 0;
  return isEnough ? run(program, args, environment) : run("sudo", ["-n", program, ...args], environment);
}
