import { existsSync, readFileSync } from "node:fs";
import type { Sandbox } from "../../pipeline/contract.ts";
import { BUBBLEWRAP } from "./bubblewrap.ts";
import { imageLauncher } from "./image-launcher.ts";
import { LANDLOCK_LAUNCHER, PYTHON } from "./landlock.ts";
import { probe } from "./probe.ts";
import { SANDBOX_EXEC } from "./seatbelt.ts";
import { seccompProgram } from "./seccomp.ts";

/** What stands around pipelines on this machine. `cause` and `fix`: why not more, and what to do; null where there is nothing to say. */
export type SandboxChoice = {
  readonly sandbox: Exclude<Sandbox, "microvm">;
  readonly cause: string | null;
  readonly fix: string | null;
};

/** Programs that the choice looks for; tests pretend that there are none. */
export type SandboxPrograms = { readonly bubblewrap: string; readonly python: string; readonly sandboxExec: string };

const PROGRAMS: SandboxPrograms = { bubblewrap: BUBBLEWRAP, python: PYTHON, sandboxExec: SANDBOX_EXEC };
const UBUNTU_SWITCH = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns";
const GUIDE = "docs/sandbox.md has the steps.";

/** Finds out which sandbox this machine can have: each is tried, not guessed. */
export async function chooseSandbox(
  platform: NodeJS.Platform = process.platform,
  programs: SandboxPrograms = PROGRAMS,
): Promise<SandboxChoice> {
  if (platform === "darwin") return onMac(programs.sandboxExec);
  if (platform === "linux") {
    const launcher = imageLauncher();
    return launcher === null ? onLinux(programs) : inImage(launcher);
  }
  return none("There is no sandbox for this system.", "Use AWS_MCP_EXECUTOR=docker or AWS_MCP_EXECUTOR=lambda.");
}

/** Inside a container of the image, the container is the sandbox; Landlock hides from pipelines what is mounted into it. */
async function inImage(launcher: string): Promise<SandboxChoice> {
  const landlock = await probe(launcher, ["probe"]);
  if (landlock.code === 0) return { sandbox: "landlock", cause: null, fix: null };
  return {
    sandbox: "container",
    cause: "The kernel has no Landlock, so that pipelines could read what is mounted into this container.",
    fix: "Use Linux 6.7 or newer, or hand credentials to the container in variables instead of mounting ~/.aws.",
  };
}

async function onLinux(programs: SandboxPrograms): Promise<SandboxChoice> {
  if (seccompProgram(process.arch) === null) {
    return none("The system call filter is written for x86_64 and arm64 only.", "Use AWS_MCP_EXECUTOR=docker.");
  }
  const missing = [programs.bubblewrap, "/usr/bin/setpriv", "/usr/bin/prlimit"].find((path) => !existsSync(path));
  const tried = missing === undefined ? await probe(programs.bubblewrap, TRIAL) : null;
  if (tried?.code === 0) return { sandbox: "bubblewrap", cause: null, fix: null };
  const why = tried === null ? missingProgram(missing) : refusedNamespaces();
  const landlock = await probe(programs.python, ["-I", "-S", LANDLOCK_LAUNCHER, "probe"]);
  if (landlock.code === 0) return { sandbox: "landlock", ...why };
  return none(`${why.cause} Landlock cannot stand in: it needs Linux 6.7 and ${PYTHON}.`, why.fix);
}

/** The namespaces of the real thing, around a program that does nothing. */
const TRIAL = [
  "--ro-bind",
  "/",
  "/",
  "--unshare-all",
  "--proc",
  "/proc",
  "--dev",
  "/dev",
  "--",
  "/usr/bin/setpriv",
  "--version",
];

function missingProgram(path: string | undefined): { readonly cause: string; readonly fix: string } {
  const name = path === "/usr/bin/setpriv" || path === "/usr/bin/prlimit" ? "util-linux" : "bubblewrap";
  return {
    cause: `${name} is not installed.`,
    fix: `Install it with the system's package manager, for example: apt-get install ${name}`,
  };
}

function refusedNamespaces(): { readonly cause: string; readonly fix: string } {
  if (isOn(UBUNTU_SWITCH)) {
    return {
      cause: "This system's AppArmor keeps bubblewrap from making user namespaces.",
      fix: `Install AppArmor's profile for bubblewrap (apt-get install apparmor-profiles; its file is bwrap-userns-restrict). ${GUIDE}`,
    };
  }
  return {
    cause: "This system does not let bubblewrap make namespaces, as inside most containers.",
    fix: `Allow user namespaces, or run outside of the container. ${GUIDE}`,
  };
}

function isOn(path: string): boolean {
  try {
    return readFileSync(path, "utf8").trim() === "1";
  } catch {
    return false; // there is no such switch
  }
}

async function onMac(sandboxExec: string): Promise<SandboxChoice> {
  const tried = await probe(sandboxExec, ["-p", "(version 1)(allow default)", "/usr/bin/true"]);
  if (tried.code === 0) return { sandbox: "seatbelt", cause: null, fix: null };
  return none(
    "This process runs inside a Seatbelt sandbox already, and macOS does not nest them.",
    "Start the MCP client outside of its sandbox, or use AWS_MCP_EXECUTOR=docker.",
  );
}

function none(cause: string, fix: string): SandboxChoice {
  return { sandbox: "none", cause, fix };
}
