import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { type DoorMessage, type Frame, frameSchema } from "../../pipeline/contract.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import { readLines } from "../../pipeline/lines.ts";
import type { LocalExecutorOptions } from "./local.ts";

/** What an executor process tells its owner. */
export type ExecutorProcessEvents = {
  readonly onFrame: (frame: Frame) => void;
  readonly onExit: (gone: ExecutorProcess) => void;
};

/** One executor process and its stdio door. It ends when its input ends; nothing of the proxy's environment reaches it. */
export class ExecutorProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #exited: Promise<void>;

  constructor(options: LocalExecutorOptions, events: ExecutorProcessEvents) {
    this.#child = spawn(process.execPath, [options.programPath], {
      env: executorEnvironment(options),
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#exited = new Promise((resolve) => {
      const gone = () => {
        resolve();
        events.onExit(this);
      };
      this.#child.once("exit", gone);
      this.#child.once("error", (error) => {
        options.log("error", "the executor could not be started", { error: error.message });
        gone();
      });
    });
    this.#child.stdin.on("error", () => undefined); // its exit is what counts
    this.send(options.policy);
    this.#readFrames(options, events.onFrame);
    relayLog(this.#child.stderr, options.log).catch(() => undefined); // a log that cannot be read ends nothing
  }

  /** Writes one message on the door. */
  send(message: DoorMessage): void {
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Ends an executor that no longer answers. What it has started ends with it. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** Ends the executor by ending its input, and waits until it and all that it started are gone. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    const giveUp = setTimeout(() => this.kill(), 6 * LIMITS.killGraceMs);
    await this.#exited;
    clearTimeout(giveUp);
  }

  async #readFrames({ log }: LocalExecutorOptions, onFrame: (frame: Frame) => void): Promise<void> {
    try {
      for await (const line of readLines(this.#child.stdout, LIMITS.maxFrameBytes)) {
        onFrame(frameSchema.parse(JSON.parse(line)));
      }
    } catch {
      log("error", "the executor does not speak the contract; it is ended");
      this.kill();
    }
  }
}

const MAX_STRAY_CHARS = 500;

/** The executor's log is JSON lines already; what a dying runtime prints besides becomes one. */
async function relayLog(stderr: Readable, log: LocalExecutorOptions["log"]): Promise<void> {
  for await (const line of readLines(stderr, LIMITS.maxFrameBytes)) {
    if (line.startsWith("{")) process.stderr.write(`${line}\n`);
    else if (line.trim() !== "") log("error", "the executor printed", { text: line.slice(0, MAX_STRAY_CHARS) });
  }
}

function executorEnvironment(options: LocalExecutorOptions): Record<string, string> {
  return {
    PATH: options.searchPath,
    AWS_MCP_CACHE: options.cacheDirectory,
    AWS_MCP_WARM: options.warm,
    AWS_MCP_TRUST: options.trust,
    ...(options.awsCliPath === null ? {} : { AWS_MCP_AWS_CLI: options.awsCliPath }),
  };
}
