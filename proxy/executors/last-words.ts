import type { Readable } from "node:stream";
import { LIMITS } from "../../pipeline/limits.ts";
import { readLines } from "../../pipeline/lines.ts";
import type { Log } from "../log.ts";

const MAX_LINE_CHARS = 500;
const MAX_CHARS = 2_000;

/** The standard error of an executor: its log goes on as it is, and what else is printed there is kept. */
export class LastWords {
  #text = "";

  /** What was printed last besides the log. Text from outside. */
  get text(): string {
    return this.#text;
  }

  /** The executor's log is JSON lines already; what a dying runtime prints besides becomes one. */
  async relay(stderr: Readable, log: Log): Promise<void> {
    for await (const line of readLines(stderr, LIMITS.maxFrameBytes)) {
      if (line.startsWith("{")) process.stderr.write(`${line}\n`);
      else if (line.trim() !== "") {
        log("error", "the executor printed", { text: line.slice(0, MAX_LINE_CHARS) });
        this.#text = `${this.#text}${line}\n`.slice(-MAX_CHARS);
      }
    }
  }
}
