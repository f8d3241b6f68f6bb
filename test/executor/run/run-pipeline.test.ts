import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Fifos } from "../../../executor/run/fifos.ts";
import { type RunOptions, runPipeline } from "../../../executor/run/run-pipeline.ts";
import { neverWarm } from "../../../executor/warm/warm-cli.ts";
import type { ResolvedPipeline } from "../../../pipeline/stage.ts";
import type { Word } from "../../../pipeline/word.ts";

let directory: string;
let pieces: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "run-pipeline-"));
  pieces = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** The argv of a stage is run as it is; what it is here does not matter. */
const pipelineOf = (...args: readonly string[]): ResolvedPipeline => ({
  source: { program: "aws", command: "", name: word("aws"), words: args.map(word), args, region: null, profile: null },
  command: null,
  filters: [{ program: "cat", args: [] }],
});

function word(value: string): Word {
  return { value, text: value, start: 0, end: 0 };
}

const options = (changes: Partial<RunOptions>): RunOptions => ({
  awsPath: "/bin/echo",
  amazonRootsFile: null,
  warm: neverWarm("The test has none."),
  identity: { keys: null, settings: null, region: "eu-central-1", proxyUrl: null },
  maxOutputBytes: 1_000,
  signal: new AbortController().signal,
  send: async ({ data }) => void pieces.push(data),
  rootDirectory: directory,
  fifos: new Fifos(directory),
  ...changes,
});

test("runs the stages and says what came of each", async () => {
  const outcome = await runPipeline(pipelineOf("$(x)", "a  b"), options({}));
  expect(outcome).toMatchObject({ error: null, stdoutBytes: 10, omittedBytes: 0, stderr: "" });
  expect(outcome.stages).toMatchObject([
    { program: "aws", exitCode: 0, signal: null },
    { program: "cat", exitCode: 0, signal: null },
  ]);
  expect(pieces).toEqual(["$(x) a  b\n"]);
});

test("a request that was given up before is never begun, and leaves nothing", async () => {
  const marker = join(directory, "begun");
  const reason = new Error("given up");
  const run = runPipeline(pipelineOf(marker), options({ awsPath: "/bin/touch", signal: AbortSignal.abort(reason) }));
  await expect(run).rejects.toBe(reason);
  expect(existsSync(marker)).toBe(false);
  expect(readdirSync(directory).filter((name) => name.startsWith("request-"))).toEqual([]);
});

test("a machine that fails us is an error, and leaves nothing", async () => {
  const fifos = new Fifos(join(directory, "gone"));
  await expect(runPipeline(pipelineOf("x"), options({ fifos }))).rejects.toThrow(/mkfifo/);
  expect(readdirSync(directory)).toEqual([]);
});
