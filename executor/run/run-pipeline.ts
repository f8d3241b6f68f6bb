import type { Readable } from "node:stream";
import type { ExecutionError, StageResult } from "../../pipeline/contract.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import type { AwsStage, FilterStage, Pipeline } from "../../pipeline/stage.ts";
import type { AwsIdentity } from "./aws-environment.ts";
import { awsConfig, awsEnvironment, filterEnvironment } from "./aws-environment.ts";
import { BoundedBytes } from "./bounded-bytes.ts";
import { boundedText } from "./bounded-text.ts";
import type { EndedStage } from "./ended-stage.ts";
import { closePipes, type Fifos } from "./fifos.ts";
import { findFilterProgram, missingFilterError } from "./filter-programs.ts";
import { type Command, underLimits } from "./launcher.ts";
import { type OutputPiece, sendOutput } from "./output-stream.ts";
import { judgeStages } from "./pipeline-verdict.ts";
import { makeRequestDirectory, type RequestDirectory } from "./request-directory.ts";
import { type StageProcess, startStage } from "./stage-process.ts";

/** What a pipeline came to, whether it succeeded or not. */
export type PipelineOutcome = {
  readonly error: ExecutionError | null;
  readonly stages: readonly StageResult[];
  readonly stdoutBytes: number;
  readonly omittedBytes: number;
  readonly stderr: string;
};

export type RunOptions = {
  /** Absolute path of the `aws` program. */
  readonly awsPath: string;
  readonly identity: AwsIdentity;
  readonly maxOutputBytes: number;
  /** Ends every stage; what was printed until then is returned. */
  readonly signal: AbortSignal;
  /** Takes a piece of the last stage's output; the pipeline waits for it. */
  readonly send: (piece: OutputPiece) => Promise<void>;
  /** Private to this executor. */
  readonly rootDirectory: string;
  readonly fifos: Fifos;
};

const NOTHING_RUN = { stages: [], stdoutBytes: 0, omittedBytes: 0, stderr: "" } as const;

type StartableStage = { readonly command: Command; readonly env: Readonly<Record<string, string>> };

/**
 * Runs a validated pipeline: all stages at once, joined by operating-system pipes, each under limits and in a process group
 * of its own. Never rejects for what a command does.
 *
 * @throws the signal's reason, if it fires before a stage has begun; and when this machine fails us (no descriptors, no disk)
 */
export async function runPipeline(pipeline: Pipeline, options: RunOptions): Promise<PipelineOutcome> {
  const missing = pipeline.filters.find(({ program }) => findFilterProgram(program) === null);
  if (missing !== undefined) return { error: missingFilterError(missing.program), ...NOTHING_RUN };

  const { settings } = options.identity;
  const directory = await makeRequestDirectory(options.rootDirectory, {
    config: awsConfig(settings),
    caBundlePem: settings?.caBundlePem ?? null,
  });
  try {
    return await runIn(directory, pipeline, options);
  } finally {
    await directory.remove();
  }
}

async function runIn(directory: RequestDirectory, pipeline: Pipeline, options: RunOptions): Promise<PipelineOutcome> {
  const { signal } = options;
  const processes = await startAll(startableStages(pipeline, directory, options), directory, options);
  const stopWatching = onAbort(signal, processes);
  const stdout = new BoundedBytes(options.maxOutputBytes);
  const last = processes.at(-1)?.stdout;
  const [ended] = await Promise.all([
    Promise.all(processes.map((process, index) => waitFor(process, stageAt(pipeline, index), processes.length))),
    last ? sendOutput(last, stdout, options.send) : undefined,
  ]);
  stopWatching();
  return {
    error: judgeStages(ended),
    stages: ended.map(({ stage, end }) => ({
      program: stage.program,
      exitCode: end.exitCode,
      signal: end.signal,
      durationMs: Math.round(end.durationMs),
    })),
    stdoutBytes: stdout.totalBytes,
    omittedBytes: stdout.omittedBytes,
    stderr: joinTexts(ended.map(({ stderr }) => stderr)),
  };
}

/** Waits until a stage and its standard error have ended, which may be in either order. */
async function waitFor(process: StageProcess, stage: AwsStage | FilterStage, stageCount: number): Promise<EndedStage> {
  const kept = new BoundedBytes(Math.floor(LIMITS.maxStderrBytes / stageCount));
  const [end] = await Promise.all([process.ended, keepAll(process.stderr, kept)]);
  return { stage, end, stderr: boundedText(kept) };
}

async function keepAll(stream: Readable | null, kept: BoundedBytes): Promise<void> {
  try {
    for await (const chunk of stream ?? []) kept.push(chunk);
  } catch {
    // The stream was destroyed because the request has ended; what came so far stands.
  }
}

/** One text after the other, each beginning on a line of its own. */
function joinTexts(texts: readonly string[]): string {
  return texts.reduce(
    (before, text) => (before === "" || before.endsWith("\n") || text === "" ? before + text : `${before}\n${text}`),
    "",
  );
}

function stageAt({ source, filters }: Pipeline, index: number): AwsStage | FilterStage {
  return filters[index - 1] ?? source;
}

function startableStages(
  pipeline: Pipeline,
  directory: RequestDirectory,
  options: RunOptions,
): readonly StartableStage[] {
  const fileBytes = LIMITS.maxFileBytes;
  const source: StartableStage = {
    command: underLimits(
      { program: options.awsPath, args: pipeline.source.args },
      { memoryBytes: LIMITS.awsMemoryBytes, fileBytes, mayFork: true },
    ),
    env: awsEnvironment(options.awsPath, options.identity, directory),
  };
  const filters = pipeline.filters.map(({ program, args }): StartableStage => {
    const command = { program: findFilterProgram(program) ?? program, args };
    const limits = { memoryBytes: LIMITS.filterMemoryBytes, fileBytes, mayFork: false };
    return { command: underLimits(command, limits), env: filterEnvironment(directory) };
  });
  return [source, ...filters];
}

/** Starts every stage at once, unless the request has ended meanwhile: a write that was given up must not begin. */
async function startAll(
  stages: readonly StartableStage[],
  directory: RequestDirectory,
  { fifos, signal }: RunOptions,
): Promise<readonly StageProcess[]> {
  const pipes = await fifos.open(stages.length - 1);
  try {
    signal.throwIfAborted();
    return stages.map(({ command, env }, index) =>
      startStage(command, {
        env,
        workDirectory: directory.work,
        descriptors: { stdin: pipes[index - 1]?.readFd ?? "ignore", stdout: pipes[index]?.writeFd ?? "pipe" },
      }),
    );
  } finally {
    closePipes(pipes); // the children have their own; a writer kept here would keep readers waiting
  }
}

/** Kills every stage when the request is over; a stream that outlives its stage's group is cut off. */
function onAbort(signal: AbortSignal, processes: readonly StageProcess[]): () => void {
  let cutOff: NodeJS.Timeout | undefined;
  const abort = () => {
    for (const process of processes) process.kill();
    cutOff = setTimeout(() => {
      for (const { stdout, stderr } of processes) for (const stream of [stdout, stderr]) stream?.destroy();
    }, 2 * LIMITS.killGraceMs);
  };
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  return () => {
    clearTimeout(cutOff);
    signal.removeEventListener("abort", abort);
  };
}
