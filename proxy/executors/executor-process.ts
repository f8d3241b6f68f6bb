import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import type { Duplex, Readable, Writable } from "node:stream";
import { type DoorMessage, type Frame, frameSchema } from "../../pipeline/contract.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import { readLines } from "../../pipeline/lines.ts";
import type { Log } from "../log.ts";
import type { Launch } from "./launch.ts";

/** What an executor process tells its owner. */
export type ExecutorProcessEvents = {
  readonly onFrame: (frame: Frame) => void;
  readonly onExit: (gone: ExecutorProcess) => void;
};

/** One executor process and its stdio door. It ends when its input ends; nothing of the proxy's environment reaches it. */
export class ExecutorProcess {
  readonly #child: ChildProcess & { readonly stdin: Writable; readonly stdout: Readable; readonly stderr: Readable };
  readonly #exited: Promise<void>;

  /** @param serveEgress called with the socket that reaches into the process, where the launch has one */
  constructor(launch: Launch, log: Log, events: ExecutorProcessEvents, serveEgress?: (socket: Duplex) => void) {
    this.#child = spawnExecutor(launch);
    this.#exited = new Promise((resolve) => {
      const gone = () => {
        launch.tidyUp();
        resolve();
        events.onExit(this);
      };
      this.#child.once("exit", gone);
      this.#child.once("error", (error) => {
        log("error", "the executor could not be started", { error: error.message });
        gone();
      });
    });
    this.#child.stdin.on("error", () => undefined); // its exit is what counts
    this.#handOver(launch, serveEgress);
    this.send(launch.policy); // before anything else: no request is answered by another policy
    this.#readFrames(log, events.onFrame);
    relayLog(this.#child.stderr, log).catch(() => undefined); // a log that cannot be read ends nothing
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

  #handOver({ descriptors }: Launch, serveEgress?: (socket: Duplex) => void): void {
    for (const [index, what] of descriptors.entries()) {
      const socket = this.#child.stdio[FIRST_DESCRIPTOR + index] as Socket;
      socket.on("error", () => undefined); // as for its input
      if (what === "egress") serveEgress?.(socket);
      else socket.end(what);
    }
  }

  async #readFrames(log: Log, onFrame: (frame: Frame) => void): Promise<void> {
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

/** Behind input, output and log. */
const FIRST_DESCRIPTOR = 3;

const MAX_STRAY_CHARS = 500;

/** The executor's log is JSON lines already; what a dying runtime prints besides becomes one. */
async function relayLog(stderr: Readable, log: Log): Promise<void> {
  for await (const line of readLines(stderr, LIMITS.maxFrameBytes)) {
    if (line.startsWith("{")) process.stderr.write(`${line}\n`);
    else if (line.trim() !== "") log("error", "the executor printed", { text: line.slice(0, MAX_STRAY_CHARS) });
  }
}

function spawnExecutor({ program, args, env, descriptors }: Launch) {
  const child = spawn(program, args, {
    env,
    stdio: ["pipe", "pipe", "pipe", ...descriptors.map(() => "pipe" as const)],
  });
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error("the executor has no stdio");
  return Object.assign(child, { stdin, stdout, stderr });
}
