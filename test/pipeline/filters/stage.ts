import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { findFilterProgram } from "../../../executor/run/filter-programs.ts";
import { FILTERS } from "../../../pipeline/filters/index.ts";
import { type Parsed, PipelineRefused } from "../../../pipeline/refusal.ts";
import type { FilterProgram, FilterStage } from "../../../pipeline/stage.ts";
import { readStages } from "../../../pipeline/syntax/words.ts";
import type { Word } from "../../../pipeline/word.ts";

/** Reads one stage as the parser would: the tokenizer's words, then the grammar of the program. */
export function readStage(text: string): Parsed<FilterStage> {
  const [words, ...others] = readStages(text);
  if (words === undefined || others.length > 0) throw new Error(`not one stage: ${text}`);
  return readStageWords(words);
}

/** Reads one stage whose words need no quotes to be told apart: each word is its own text. */
export function readArgv(argv: readonly string[]): Parsed<FilterStage> {
  let start = 0;
  const words = argv.map((value) => {
    const word: Word = { value, text: value, start, end: start + value.length };
    start = word.end + 1;
    return word;
  });
  return readStageWords(words);
}

function readStageWords(words: readonly Word[]): Parsed<FilterStage> {
  const name = words[0]?.value ?? "";
  const grammar = FILTERS.get(name);
  if (grammar === undefined) throw new Error(`not a filter: ${name}`);
  try {
    return { ok: true, value: grammar(words) };
  } catch (error) {
    if (error instanceof PipelineRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** What a program did: everything that it printed, and how it ended. */
export type Ran = { readonly stdout: string; readonly stderr: string; readonly status: number | null };

/** The way to a filter's program on this machine. */
function programPath(program: FilterProgram): string {
  const path = findFilterProgram(program);
  if (path === null) throw new Error(`${program} is not installed`);
  return path;
}

/**
 * Spawns exactly the argv of a stage, in a directory of the caller's. A program that does not end is ended after two seconds,
 * or when it has printed a megabyte.
 */
export function runArgv(
  stage: FilterStage,
  input: string | Buffer,
  { cwd = tmpdir(), env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Ran {
  const { stdout, stderr, status } = spawnSync(programPath(stage.program), stage.args, {
    input,
    cwd,
    env: { LC_ALL: "C.UTF-8", ...env },
    timeout: 2_000,
    killSignal: "SIGKILL",
    maxBuffer: 1024 ** 2,
    encoding: "utf8",
  });
  return { stdout, stderr, status };
}
