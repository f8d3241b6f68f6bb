import type { ExecutionError, StageResult } from "../../pipeline/contract.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import type { FilterStage, Pipeline } from "../../pipeline/stage.ts";
import type { AwsIdentity } from "./aws-environment.ts";
import { awsConfig, awsEnvironment, FILTER_ENVIRONMENT } from "./aws-environment.ts";
import { BoundedBytes } from "./bounded-bytes.ts";
import { closePipes, type Fifos } from "./fifos.ts";
import { findFilterProgram, howToInstall } from "./filter-programs.ts";
import { type Command, underLimits } from "./launcher.ts";
import { type OutputPiece, sendOutput } from "./output-stream.ts";
import { type EndedStage, judgeStages } from "./pipeline-verdict.ts";
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

type StartableStage = { readonly command: Command; readonly env: Readonly<Record<string, string>> };

/**
 * Runs a validated pipeline: all stages at once, joined by operating-system pipes, each under limits and in a process group
 * of its own. Never rejects for what a command does; rejects only when this machine fails us (no descriptors, no disk).
 */
export async function runPipeline(pipeline: Pipeline, options: RunOptions): Promise<PipelineOutcome> {
  const missing = pipeline.filters.find(({ program }) => findFilterProgram(program) === null);
  if (missing !== undefined) return missingProgram(missing);

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
  const processes = await startAll(startableStages(pipeline, directory, options), directory, options.fifos);
  const stdout = new BoundedBytes(options.maxOutputBytes);
  const stderrs = processes.map(() => new BoundedBytes(LIMITS.maxStderrBytes));
  const stopWatching = onAbort(options.signal, processes);
  for (const [index, process] of processes.entries())
    process.stderr?.on("data", (chunk) => stderrs[index]?.push(chunk));

  const last = processes.at(-1)?.stdout;
  const [ends] = await Promise.all([
    Promise.all(processes.map(({ ended }) => ended)),
    last ? sendOutput(last, stdout, options.send) : undefined,
  ]);
  stopWatching();

  const ended: readonly EndedStage[] = ends.map((end, index) => ({
    program: index === 0 ? "aws" : (pipeline.filters[index - 1]?.program ?? ""),
    args: index === 0 ? pipeline.source.args : (pipeline.filters[index - 1]?.args ?? []),
    end,
    stderr: textOf(stderrs[index]),
  }));
  return {
    error: judgeStages(ended),
    stages: ended.map(({ program, end }) => ({
      program,
      exitCode: end.exitCode,
      signal: end.signal,
      durationMs: Math.round(end.durationMs),
    })),
    stdoutBytes: stdout.totalBytes,
    omittedBytes: stdout.omittedBytes,
    stderr: ended.map(({ stderr }) => stderr).join(""),
  };
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
    return { command: underLimits(command, limits), env: FILTER_ENVIRONMENT };
  });
  return [source, ...filters];
}

async function startAll(
  stages: readonly StartableStage[],
  directory: RequestDirectory,
  fifos: Fifos,
): Promise<readonly StageProcess[]> {
  const pipes = await fifos.open(stages.length - 1);
  try {
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
    cutOff = setTimeout(() => processes.at(-1)?.stdout?.destroy(), 2 * LIMITS.killGraceMs);
  };
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  return () => {
    clearTimeout(cutOff);
    signal.removeEventListener("abort", abort);
  };
}

function textOf(bytes: BoundedBytes | undefined): string {
  if (bytes === undefined) return "";
  const gap = bytes.omittedBytes > 0 ? `\n[${bytes.omittedBytes} bytes omitted]\n` : "";
  return `${bytes.head().toString("utf8")}${gap}${bytes.tail().toString("utf8")}`;
}

function missingProgram({ program }: FilterStage): PipelineOutcome {
  return {
    error: {
      code: "tool_missing",
      message: `The filter ${program} is not installed where pipelines run.`,
      hint: howToInstall(program),
    },
    stages: [],
    stdoutBytes: 0,
    omittedBytes: 0,
    stderr: "",
  };
}
