import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { Command } from "./launcher.ts";
import { groupKiller } from "./process-group.ts";

/** What a stage process is connected to: an inherited descriptor, or nothing, or a stream that this process reads. */
export type StageDescriptors = { readonly stdin: number | "ignore"; readonly stdout: number | "pipe" };

/** How a stage ended. */
export type StageEnd = {
  /** Null when a signal ended it, or when it never started. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why it never started, as the system names it (`ENOENT`, `E2BIG`); null when it did. */
  readonly startError: string | null;
  readonly durationMs: number;
  /** Nobody can say how it ended: whoever watched it is gone, and it was killed then. */
  readonly isLost?: true;
};

/** One running stage, leader of its own process group. */
export type StageProcess = {
  /** Null where the standard output goes to the next stage. */
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly ended: Promise<StageEnd>;
  /** Ends the whole group: politely, then after `LIMITS.killGraceMs` for good. Harmless once it has ended. */
  kill(): void;
};

/**
 * Starts one stage. The argv given is the argv run: no shell, no inherited environment. Never throws: a stage that cannot be
 * started has ended.
 *
 * @param command absolute path and arguments
 */
export function startStage(
  command: Command,
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly workDirectory: string;
    readonly descriptors: StageDescriptors;
  },
): StageProcess {
  const startedAtMs = performance.now();
  const child = trySpawn(command, options);
  if (typeof child === "string") return neverStarted(child);
  const killer = child.pid === undefined ? null : groupKiller(child.pid);
  const ended = new Promise<StageEnd>((resolve) => {
    const end = (exitCode: number | null, signal: string | null, startError: string | null) => {
      killer?.finish();
      resolve({ exitCode, signal, startError, durationMs: performance.now() - startedAtMs });
    };
    child.once("error", (error) => end(null, null, errnoOf(error)));
    child.once("exit", (exitCode, signal) => end(exitCode, signal, null));
  });
  return { stdout: child.stdout, stderr: child.stderr, ended, kill: () => killer?.kill() };
}

/** Node reports some failures of `spawn` by an event, and throws others. @returns the child, or the name of the error thrown */
function trySpawn(command: Command, options: Parameters<typeof startStage>[1]): ChildProcess | string {
  const { stdin, stdout } = options.descriptors;
  try {
    return spawn(command.program, command.args, {
      cwd: options.workDirectory,
      env: options.env,
      stdio: [stdin, stdout, "pipe"],
      detached: true, // its own session and process group, so that one signal reaches whatever it started
      shell: false,
    });
  } catch (error) {
    return errnoOf(error);
  }
}

function neverStarted(startError: string): StageProcess {
  const end = { exitCode: null, signal: null, startError, durationMs: 0 };
  return { stdout: null, stderr: null, ended: Promise.resolve(end), kill() {} };
}

function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
