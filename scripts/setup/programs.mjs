import { existsSync } from "node:fs";
import { join } from "node:path";
import { Missing } from "./missing.mjs";
import { installPackages, packageManager } from "./package-manager.mjs";

/** Where the executor looks for filters, and so where they must be. */
const FOLDERS = ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"];

/** The package that brings a program, by manager, where it is not called as the program is. */
const COREUTILS = { apt: "coreutils", dnf: "coreutils", apk: "coreutils", brew: "coreutils" };
const UTIL_LINUX = { apt: "util-linux", dnf: "util-linux", apk: "util-linux-misc" };
const COLUMN = { ...UTIL_LINUX, apt: "bsdextrautils", brew: "util-linux" };
const PACKAGES = {
  jq: {},
  gawk: {},
  sed: {},
  grep: {},
  gzip: {},
  sort: COREUTILS,
  sha256sum: COREUTILS,
  tac: COREUTILS,
  column: COLUMN,
  rev: { ...UTIL_LINUX, brew: "util-linux" },
  bwrap: { apt: "bubblewrap", dnf: "bubblewrap", apk: "bubblewrap" },
  prlimit: UTIL_LINUX,
  setpriv: { ...UTIL_LINUX, apk: "setpriv" },
};

/** What no package brings to macOS under that name. */
const LINUX_ONLY = new Set(["tac", "bwrap", "prlimit", "setpriv"]);

/** Installs the filter programs, and those that limit them, that this machine lacks. */
export function ensurePrograms() {
  const lacking = lackingPrograms();
  if (lacking.length === 0) return;
  installPackages([...new Set(lacking.map(packageOf))]);
  const still = lackingPrograms();
  if (still.length === 0) return;
  throw new Missing(`programs are missing: ${still.join(", ")}`, `Put them into one of: ${FOLDERS.join(", ")}`);
}

function packageOf(program) {
  return PACKAGES[program][packageManager?.name] ?? program;
}

function lackingPrograms() {
  const wanted = Object.keys(PACKAGES).filter((name) => process.platform === "linux" || !LINUX_ONLY.has(name));
  return wanted.filter((name) => !FOLDERS.some((folder) => existsSync(join(folder, name))));
}
