import { execFile } from "node:child_process";
import { closeSync, constants, openSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** Both ends of an operating-system pipe, as descriptors of this process. The caller closes both. */
export type PipeEnds = { readonly readFd: number; readonly writeFd: number };

const BATCH = 16;
const makeFifos = promisify(execFile);

/**
 * Makes pipes that two child processes can share, so that bytes between stages never pass through this process and
 * back-pressure and SIGPIPE are the kernel's. Node has no `pipe(2)`, and the sockets that it makes for children answer an
 * early end with ECONNRESET instead of EPIPE; so each pipe is a FIFO, opened at both ends and then unlinked. FIFOs are made
 * sixteen at a time, ahead of need, by `mkfifo(1)`.
 */
export class Fifos {
  readonly #directory: string;
  #ready: string[] = [];
  #made = 0;
  #making: Promise<void> | null = null;

  /** @param directory private to this process */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Opens `count` pipes. @throws if `mkfifo` cannot be run or descriptors have run out */
  async open(count: number): Promise<readonly PipeEnds[]> {
    while (this.#ready.length < count) await this.#replenish();
    const paths = this.#ready.splice(0, count);
    if (this.#ready.length < BATCH / 2) this.#replenish().catch(() => undefined); // the next open reports it
    return openAll(paths);
  }

  #replenish(): Promise<void> {
    this.#making ??= this.#makeBatch().finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #makeBatch(): Promise<void> {
    const paths = Array.from({ length: BATCH }, () => join(this.#directory, `pipe-${this.#made++}`));
    await makeFifos("mkfifo", ["-m", "600", ...paths], { env: { PATH: "/usr/bin:/bin" }, timeout: 5_000 });
    this.#ready.push(...paths);
  }
}

/** Closes both ends of each pipe. */
export function closePipes(pipes: readonly PipeEnds[]): void {
  for (const { readFd, writeFd } of pipes) {
    closeSync(readFd);
    closeSync(writeFd);
  }
}

function openAll(paths: readonly string[]): readonly PipeEnds[] {
  const opened: PipeEnds[] = [];
  try {
    for (const path of paths) opened.push(openFifo(path));
    return opened;
  } catch (error) {
    closePipes(opened);
    throw error;
  }
}

function openFifo(path: string): PipeEnds {
  // Opening for both keeps the two one-sided opens from waiting for each other.
  const both = openSync(path, constants.O_RDWR);
  try {
    const readFd = openSync(path, constants.O_RDONLY);
    const writeFd = openSync(path, constants.O_WRONLY);
    return { readFd, writeFd };
  } finally {
    closeSync(both);
    unlinkSync(path);
  }
}
