import { closeSync } from "node:fs";
import { Socket } from "node:net";
import { type GroupKiller, groupKiller } from "../run/process-group.ts";
import type { StageEnd, StageProcess } from "../run/stage-process.ts";
import type { ChildPipes } from "./child-pipes.ts";
import type { WarmRequest } from "./warm-messages.ts";

/** Who reads a command's standard output: this process, or the next stage. */
export type Reader = "here" | "next stage";

/** How a process ended, as its parent saw it; null: nobody saw it. */
export type SeenEnd = Pick<StageEnd, "exitCode" | "signal"> | null;

/** A command that runs in a warm child. `stdoutFd` is for the next stage's standard input; whoever asked closes it. */
export type WarmStage = { readonly process: StageProcess; readonly stdoutFd: number | null };

/** A forked child of the warm AWS CLI, waiting for its one command. Leads a process group of its own. */
export class WarmChild {
  readonly pid: number;
  readonly generation: number;
  readonly #pipes: ChildPipes;
  readonly #killer: GroupKiller;
  readonly #status: Socket;
  #isRested = false;
  #said = "";
  #settle: (end: SeenEnd) => void = () => undefined;
  readonly #seen: Promise<SeenEnd>;

  /** @param onIdleEnd called when it ends without having been given a command */
  constructor(spare: { readonly pid: number; readonly generation: number }, pipes: ChildPipes, onIdleEnd: () => void) {
    this.pid = spare.pid;
    this.generation = spare.generation;
    this.#pipes = pipes;
    this.#killer = groupKiller(spare.pid);
    this.#seen = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#status = readEnd(pipes.status).setEncoding("latin1");
    this.#status.on("data", (text: string) => this.#hear(text));
    this.#status.once("close", onIdleEnd);
  }

  /** Whether it has done all that can be done before its command. */
  get isRested(): boolean {
    return this.#isRested;
  }

  /** Tells that it has. */
  rest(): void {
    this.#isRested = true;
  }

  /** Tells how the process ended, as its parent saw it. What the child has said itself stands. */
  endedWith(end: SeenEnd): void {
    this.#settle(end);
  }

  /** Lets it go: it ends by itself. */
  dismiss(): void {
    this.#status.removeAllListeners("close");
    const { request, stdout, stderr } = this.#pipes;
    for (const descriptor of [request, stdout, stderr]) closeSync(descriptor);
    this.#killer.finish();
    this.#status.destroy();
  }

  /** Gives it its command. */
  run(request: WarmRequest, reader: Reader): WarmStage {
    this.#status.removeAllListeners("close");
    const startedAtMs = performance.now();
    const { stdout, stderr } = this.#pipes;
    const writer = new Socket({ fd: this.#pipes.request, readable: false, writable: true });
    writer.on("error", () => undefined); // a child that is gone: its end is what counts
    writer.end(`${JSON.stringify(request)}\n`);
    const ended = this.#seen.then((end): StageEnd => {
      this.#killer.finish();
      this.#status.destroy();
      const common = { startError: null, durationMs: performance.now() - startedAtMs };
      return end === null ? { exitCode: null, signal: null, ...common, isLost: true } : { ...end, ...common };
    });
    const process: StageProcess = {
      stdout: reader === "here" ? readEnd(stdout) : null,
      stderr: readEnd(stderr),
      ended,
      kill: () => this.#killer.kill(),
    };
    return { process, stdoutFd: reader === "here" ? null : stdout };
  }

  /** The child says its exit code before the kernel takes it apart: nobody need wait for that. */
  #hear(text: string): void {
    this.#said += text;
    const code = /^(\d{1,3})\n$/.exec(this.#said)?.[1];
    if (code !== undefined) this.#settle({ exitCode: Number(code), signal: null });
  }
}

function readEnd(fd: number): Socket {
  return new Socket({ fd, readable: true, writable: false });
}
