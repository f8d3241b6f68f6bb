import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { log } from "../log.ts";

const run = promisify(execFile);

/** The image has it beside the executor's own folder (`executor/image/confine.c`); nothing else has. */
const PROGRAM = fileURLToPath(new URL("../bin/confine", import.meta.url));
const HARMLESS = ["/usr/bin/setpriv", "--version"];
const TIMEOUT_MS = 5_000;

let program: string | null = null;

/**
 * Finds out whether stages can be confined on this machine: whether the program is there, and whether the kernel lets it. Where it
 * does not, stages run as they do elsewhere, and the log says so.
 *
 * @param path of the program
 */
export async function findConfinement(path: string = PROGRAM): Promise<void> {
  program = null;
  if (!existsSync(path)) return;
  try {
    await run(path, HARMLESS, { env: {}, timeout: TIMEOUT_MS });
    program = path;
  } catch (error) {
    log("warn", "stages are not confined: the kernel takes no filter of system calls", { error: String(error) });
  }
}

/** The program that confines stages, where there is one. */
export function confinementPrograms(): readonly string[] {
  return existsSync(PROGRAM) ? [PROGRAM] : [];
}

/** Whether stages are confined. */
export function isConfining(): boolean {
  return program !== null;
}

/**
 * Puts the program before a command that takes away the system calls that no stage needs.
 *
 * @param hasNetwork whether the command may open sockets
 */
export function confined(command: readonly [string, ...string[]], hasNetwork: boolean): readonly [string, ...string[]] {
  return program === null ? command : [program, ...(hasNetwork ? ["--network"] : []), ...command];
}
