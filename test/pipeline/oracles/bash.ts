import { execFileSync } from "node:child_process";
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** The words of each stage, as bash would start them; null where bash started none. */
export type BashStages = readonly (readonly string[])[] | null;

/** Writes what came from earlier stages, then how many words this one has, then the words. All are closed by NUL. */
const RECORD = `while [ "$1" != aws ] && IFS= read -r -d '' earlier; do printf '%s\\0' "$earlier"; done; printf '%s\\0' "$#" "$@"`;

/** A bash in an empty directory, in which only stubs can be called: they record their words. */
export class BashOracle {
  readonly #bash = findBash();
  readonly #root = mkdtempSync(join(tmpdir(), "bash-oracle-"));
  readonly #empty = join(this.#root, "empty");
  readonly #bin = join(this.#root, "bin");
  readonly #programs: readonly string[];

  constructor(programs: Iterable<string>) {
    this.#programs = ["aws", ...programs];
    mkdirSync(this.#empty);
    mkdirSync(this.#bin);
    for (const program of this.#programs) {
      const path = join(this.#bin, program);
      writeFileSync(path, `#!${this.#bash}\nset -- ${program} "$@"\n${RECORD}\n`);
      chmodSync(path, 0o755);
    }
  }

  /** Runs one command as `bash -c` does, with stubs that are real programs. */
  run(command: string): BashStages {
    const output = this.#start(["-c", `trap 'printf "end\\0"' EXIT\n${command}`], "");
    return readRecords(output)[0] ?? null;
  }

  /** Runs many commands in one bash, with stubs that are functions: quick enough for a hundred thousand. */
  runAll(commands: readonly string[]): readonly BashStages[] {
    const stubs = this.#programs.map((program) => `${program}() { set -- ${program} "$@"; ${RECORD}; }`);
    const loop = `while IFS= read -r -d '' line; do eval "$line" </dev/null; printf 'end\\0'; done`;
    const output = this.#start(["-c", [...stubs, loop].join("\n")], commands.map((command) => `${command}\0`).join(""));
    return readRecords(output);
  }

  /** Whether no command has made a file. */
  get isEmpty(): boolean {
    return readdirSync(this.#empty).length === 0;
  }

  close(): void {
    rmSync(this.#root, { recursive: true });
  }

  #start(args: readonly string[], input: string): string {
    return execFileSync(this.#bash, ["--norc", "--noprofile", ...args], {
      cwd: this.#empty,
      // A HOME and variables that would be seen in an argument.
      env: { PATH: this.#bin, HOME: "/EXPANDED-HOME", x: "EXPANDED-x", LC_ALL: "C.UTF-8" },
      input,
      encoding: "utf8",
      maxBuffer: 1024 ** 3,
      // A bash that waits for something has misread a command; better to fail than to wait with it.
      timeout: 120_000,
      killSignal: "SIGKILL",
      stdio: ["pipe", "pipe", "ignore"],
    });
  }
}

function readRecords(output: string): readonly BashStages[] {
  const fields = output.split("\0");
  const all: BashStages[] = [];
  let stages: string[][] = [];
  let at = 0;
  while (at < fields.length - 1) {
    if (fields[at] === "end") {
      all.push(stages.length === 0 ? null : stages);
      stages = [];
      at += 1;
    } else {
      const count = Number(fields[at]);
      stages.push(fields.slice(at + 1, at + 1 + count));
      at += 1 + count;
    }
  }
  return all;
}

function findBash(): string {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "bash");
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Looked for in the next folder.
    }
  }
  throw new Error("bash is not on PATH");
}
