import type { ResolvedPipeline } from "../../pipeline/stage.ts";
import { awsConfig } from "./aws-environment.ts";
import type { AwsRun } from "./ended-stage.ts";
import { findFilterProgram, missingFilterError } from "./filter-programs.ts";
import { type FinishOptions, finishStages, type PipelineOutcome } from "./finish-stages.ts";
import { planBody } from "./plan-body.ts";
import { makeRequestDirectory, type RequestDirectory } from "./request-directory.ts";
import { type RunChanges, runWithBody } from "./run-with-body.ts";
import { type StartOptions, startStages } from "./start-stages.ts";

export type RunOptions = FinishOptions &
  StartOptions & {
    /** Private to this executor. */
    readonly rootDirectory: string;
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
  const directory = makeRequestDirectory(options.rootDirectory, {
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
    directory.remove();
  }
}

async function runIn(
  directory: RequestDirectory,
  pipeline: ResolvedPipeline,
  options: RunOptions,
): Promise<PipelineOutcome> {
  const { processes, warm } = await startStages(pipeline, directory, options);
  const aws: AwsRun = { program: "aws", path: pipeline.command?.path ?? [] };
  const stages = [aws, ...pipeline.filters];
  const started = processes.flatMap((process, index) => {
    const stage = stages[index];
    return stage === undefined ? [] : [{ stage, process }];
  });
  return { ...(await finishStages(started, options)), warm };
}
