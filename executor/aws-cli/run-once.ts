import type { Readable } from "node:stream";
import type { Command } from "../run/launcher.ts";
import { type StageProcess, startStage } from "../run/stage-process.ts";

/** How a program ended, and what it printed. */
export type RunEnd = {
  /** Null when a signal ended it, when its time was over, or when it never started. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
};

/** Enough for the help of the largest service, twenty times over. */
const MAX_OUTPUT_BYTES = 8 * 1024 ** 2;

/**
 * Runs a program to its end, without input, and collects what it prints. Past the deadline its process group is killed.
 *
 * @param options.env its whole environment
 * @throws the signal's reason when it aborts; the process group is killed
 */
export async function runOnce(
  command: Command,
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly workDirectory: string;
  } & WaitOptions,
): Promise<RunEnd> {
  options.signal?.throwIfAborted();
  return waitForEnd(startStage(command, { ...options, descriptors: { stdin: "ignore", stdout: "pipe" } }), options);
}

export type WaitOptions = { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined };

/**
 * Waits for the end of a process and collects what it prints. Past the deadline its process group is killed.
 *
 * @throws the signal's reason when it aborts; the process group is killed
 */
export async function waitForEnd(stage: StageProcess, options: WaitOptions): Promise<RunEnd> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const stop = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  const end = () => {
    stage.kill();
    // A process that left the group may hold the other end of a pipe: nobody waits for it.
    stage.stdout?.destroy();
    stage.stderr?.destroy();
  };
  if (stop.aborted) end();
  stop.addEventListener("abort", end, { once: true });
  const [ended, stdout, stderr] = await Promise.all([
    stage.ended,
    readText(stage.stdout, end),
    readText(stage.stderr, end),
  ]);
  stop.removeEventListener("abort", end);
  options.signal?.throwIfAborted();
  const timedOut = deadline.aborted;
  return { exitCode: timedOut ? null : ended.exitCode, stdout, stderr, timedOut };
}

async function readText(stream: Readable | null, end: () => void): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream ?? []) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) end();
    }
  } catch {
    // The stream was destroyed by `end`: what came before counts.
  }
  return Buffer.concat(chunks).toString("utf8");
}
