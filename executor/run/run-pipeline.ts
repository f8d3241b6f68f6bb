import { LIMITS } from "../../pipeline/limits.ts";
import type { ResolvedPipeline } from "../../pipeline/stage.ts";
import type { AwsIdentity } from "./aws-environment.ts";
import { awsConfig, awsEnvironment } from "./aws-environment.ts";
import type { AwsRun } from "./ended-stage.ts";
import { closePipes, type Fifos } from "./fifos.ts";
import { findFilterProgram, missingFilterError } from "./filter-programs.ts";
import { type FinishOptions, finishStages, type PipelineOutcome } from "./finish-stages.ts";
import { underLimits } from "./launcher.ts";
import { planBody } from "./plan-body.ts";
import { makeRequestDirectory, type RequestDirectory } from "./request-directory.ts";
import { type RunChanges, runWithBody } from "./run-with-body.ts";
import { type StageProcess, startStage } from "./stage-process.ts";
import { type StartableStage, startableFilter } from "./startable-filter.ts";

export type RunOptions = FinishOptions & {
  /** Absolute path of the `aws` program. */
  readonly awsPath: string;
  readonly identity: AwsIdentity;
  /** Private to this executor. */
  readonly rootDirectory: string;
  readonly fifos: Fifos;
};

const NOTHING_RUN = { stages: [], stdoutBytes: 0, omittedBytes: 0, stderr: "" } as const;

/**
 * Runs a validated pipeline: all stages at once, joined by operating-system pipes, each under limits and in a process group
 * of its own. Never rejects for what a command does.
 *
 * @throws the signal's reason, if it fires before a stage has begun; and when this machine fails us (no descriptors, no disk)
 */
export async function runPipeline(pipeline: ResolvedPipeline, options: RunOptions): Promise<PipelineOutcome> {
  const missing = pipeline.filters.find(({ program }) => findFilterProgram(program) === null);
  if (missing !== undefined) return { error: missingFilterError(missing.program), ...NOTHING_RUN };

  const { settings } = options.identity;
  const directory = await makeRequestDirectory(options.rootDirectory, {
    config: awsConfig(settings),
    caBundlePem: settings?.caBundlePem ?? null,
  });
  try {
    const plan = planBody(pipeline, directory.work);
    if (plan === null) return await runIn(directory, pipeline, options);
    const runAws = (changes: RunChanges) => {
      const source = { ...pipeline.source, args: plan.args };
      return runIn(directory, { ...pipeline, source, filters: [] }, { ...options, ...changes });
    };
    return await runWithBody(plan, { runAws, filters: pipeline.filters, directory, options });
  } finally {
    await directory.remove();
  }
}

async function runIn(
  directory: RequestDirectory,
  pipeline: ResolvedPipeline,
  options: RunOptions,
): Promise<PipelineOutcome> {
  const processes = await startAll(startableStages(pipeline, directory, options), directory, options);
  const aws: AwsRun = { program: "aws", path: pipeline.command?.path ?? [] };
  const stages = [aws, ...pipeline.filters];
  return finishStages(
    processes.flatMap((process, index) => {
      const stage = stages[index];
      return stage === undefined ? [] : [{ stage, process }];
    }),
    options,
  );
}

function startableStages(
  pipeline: ResolvedPipeline,
  directory: RequestDirectory,
  options: RunOptions,
): readonly StartableStage[] {
  const source: StartableStage = {
    command: underLimits(
      { program: options.awsPath, args: pipeline.source.args },
      { memoryBytes: LIMITS.awsMemoryBytes, fileBytes: LIMITS.maxFileBytes, mayFork: true },
    ),
    env: awsEnvironment(options.awsPath, options.identity, directory),
  };
  const filters = pipeline.filters.map((filter) => startableFilter(filter, directory));
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
