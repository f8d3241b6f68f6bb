import { existsSync } from "node:fs";
import { confined, confinementPrograms } from "./confinement.ts";

/** Limits of one process, in bytes unless the name says otherwise. */
export type ProcessLimits = {
  /** `RLIMIT_AS`. */
  readonly memoryBytes: number;
  /** `RLIMIT_FSIZE`. */
  readonly fileBytes: number;
  /** Whether the process may start others or threads of its own (`RLIMIT_NPROC`; the kernel does not hold root to it). */
  readonly mayFork: boolean;
  /** Whether it may open sockets, where that can be kept from it. */
  readonly hasNetwork: boolean;
};

export type Command = { readonly program: string; readonly args: readonly string[] };

const SETPRIV = "/usr/bin/setpriv";
const PRLIMIT = "/usr/bin/prlimit";
const hasLauncher = process.platform === "linux" && existsSync(SETPRIV) && existsSync(PRLIMIT);

/**
 * Puts the programs of util-linux before a command that set what Node cannot set for a child: resource limits, and a kill by
 * the kernel should this process die without a chance to kill. Each replaces itself by the next (`exec`), so the process that
 * is started is the one that is watched. Where util-linux is missing (macOS) the command stays as it is. In the image, the last
 * of them takes system calls away (`confinement.ts`).
 *
 * @param command the program as an absolute path
 */
export function underLimits(command: Command, limits: ProcessLimits): Command {
  if (!hasLauncher) return command;
  const limitArgs = [`--as=${limits.memoryBytes}`, `--fsize=${limits.fileBytes}`, "--core=0"];
  if (!limits.mayFork) limitArgs.push("--nproc=1");
  const last = confined([command.program, ...command.args], limits.hasNetwork);
  return { program: SETPRIV, args: ["--pdeathsig", "KILL", "--", PRLIMIT, ...limitArgs, "--", ...last] };
}

/** Whether this machine can hold processes to memory limits; said in diagnostics. */
export function canLimitProcesses(): boolean {
  return hasLauncher;
}

/** The programs that are put before commands, as far as they are there. */
export function launcherPrograms(): readonly string[] {
  return hasLauncher ? [SETPRIV, PRLIMIT, ...confinementPrograms()] : [];
}
