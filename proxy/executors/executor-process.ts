import { type ChildProcess, type SendHandle, spawn } from "node:child_process";
import { Server, type Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { type DoorMessage, type Frame, frameSchema } from "../../pipeline/contract.ts";
import { joinStreams } from "../../pipeline/egress/joined-streams.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import { readLines } from "../../pipeline/lines.ts";
import type { EgressGate } from "../egress/egress-gate.ts";
import { serveSandbox } from "../egress/serve-sandbox.ts";
import type { Log } from "../log.ts";
import { LastWords } from "./last-words.ts";
import type { Launch } from "./launch.ts";

/** What an executor process tells its owner. */
export type ExecutorProcessEvents = {
  readonly onFrame: (frame: Frame) => void;
  readonly onExit: (gone: ExecutorProcess) => void;
};

type Child = ChildProcess & { readonly stdin: Writable; readonly stdout: Readable; readonly stderr: Readable };

/** One executor process and its door. It ends when its input ends; nothing of the proxy's environment reaches it. */
export class ExecutorProcess {
  readonly #launch: Launch;
  readonly #child: Child;
  readonly #exited: Promise<void>;
  readonly #lastWords = new LastWords();
  readonly #unsent: string[] = [];
  #door: Writable | null = null;
  #onOpened: (isOpen: boolean) => void = () => undefined;

  /** Whether its door has opened; false: it has ended before. */
  readonly opened: Promise<boolean> = new Promise((resolve) => {
    this.#onOpened = resolve;
  });

  /** @param gate serves what reaches into the process, where the launch has it */
  constructor(launch: Launch, log: Log, events: ExecutorProcessEvents, gate: EgressGate | null = null) {
    this.#launch = launch;
    this.#child = spawnExecutor(launch);
    this.#exited = new Promise((resolve) => {
      const gone = () => {
        launch.tidyUp();
        resolve();
        this.#onOpened(false);
        events.onExit(this);
      };
      this.#child.once("exit", gone);
      this.#child.once("error", (error) => {
        log("error", "the executor could not be started", { error: error.message });
        gone();
      });
    });
    this.#child.stdin.on("error", () => undefined); // its exit is what counts
    this.#handOver();
    if (gate !== null) this.#child.once("message", (_, port) => this.#takeWayOut(port, gate));
    this.send(launch.policy); // before anything else: no request is answered by another policy
    const open = (input: Writable, output: Readable) => this.#open(input, output, log, events.onFrame);
    if (launch.serveCarrier !== null && gate !== null) {
      const carrier = joinStreams(this.#child.stdout, this.#child.stdin);
      launch.serveCarrier(carrier, { gate, log, onDoor: (door) => open(door, door) });
    } else open(this.#child.stdin, this.#child.stdout);
    this.#lastWords.relay(this.#child.stderr, log).catch(() => undefined); // a log that cannot be read ends nothing
  }

  /** What it last printed on standard error that is no log. Text from outside. */
  get lastWords(): string {
    return this.#lastWords.text;
  }

  /** Writes one message on the door. */
  send(message: DoorMessage): void {
    const line = `${JSON.stringify(message)}\n`;
    if (this.#door === null) this.#unsent.push(line);
    else this.#door.write(line);
  }

  /** Ends an executor that no longer answers. What it has started ends with it. */
  kill(): void {
    this.#launch.onKill();
    this.#child.kill("SIGKILL");
  }

  /** Ends the executor by ending its input, and waits until it and all that it started are gone. */
  async close(): Promise<void> {
    (this.#door ?? this.#child.stdin).end();
    const giveUp = setTimeout(() => this.kill(), 6 * LIMITS.killGraceMs);
    await this.#exited;
    clearTimeout(giveUp);
  }

  #handOver(): void {
    for (const [index, what] of this.#launch.descriptors.entries()) {
      if (what === "way out") continue;
      const socket = this.#child.stdio[FIRST_DESCRIPTOR + index] as Socket;
      socket.on("error", () => undefined); // as for its input
      socket.end(what);
    }
  }

  /** The first message is the last: what the executor may say, it says on its door. */
  #takeWayOut(port: SendHandle | undefined, gate: EgressGate): void {
    if (this.#child.connected) this.#child.disconnect();
    if (port instanceof Server) this.#exited.then(serveSandbox(port, gate, () => this.kill()));
    else this.kill();
  }

  #open(input: Writable, output: Readable, log: Log, onFrame: (frame: Frame) => void): void {
    this.#door = input;
    for (const line of this.#unsent.splice(0)) input.write(line);
    this.#onOpened(true);
    this.#readFrames(output, log, onFrame);
  }

  async #readFrames(output: Readable, log: Log, onFrame: (frame: Frame) => void): Promise<void> {
    try {
      for await (const line of readLines(output, LIMITS.maxFrameBytes)) {
        onFrame(frameSchema.parse(JSON.parse(line)));
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== undefined && !(error instanceof RangeError)) return; // its stream was cut off: its exit is what counts
      log("error", "the executor does not speak the contract; it is ended");
      this.kill();
    }
  }
}

/** Behind input, output and log. */
const FIRST_DESCRIPTOR = 3;

function spawnExecutor({ program, args, env, descriptors }: Launch): Child {
  const child = spawn(program, args, {
    env,
    stdio: ["pipe", "pipe", "pipe", ...descriptors.map((what) => (what === "way out" ? "ipc" : "pipe"))],
    windowsHide: true,
  });
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error("the executor has no stdio");
  return Object.assign(child, { stdin, stdout, stderr });
}
