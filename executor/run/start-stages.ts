import { closeSync } from "node:fs";
import { LIMITS } from "../../pipeline/limits.ts";
import type { FilterStage, ResolvedPipeline } from "../../pipeline/stage.ts";
import type { WarmStage } from "../warm/warm-child.ts";
import type { WarmCli } from "../warm/warm-cli.ts";
import { type AwsIdentity, type AwsProgramFiles, awsEnvironment } from "./aws-environment.ts";
import { closePipes, type Fifos } from "./fifos.ts";
import { underLimits } from "./launcher.ts";
import type { RequestDirectory } from "./request-directory.ts";
import { type StageDescriptors, type StageProcess, startStage } from "./stage-process.ts";
import { startableFilter } from "./startable-filter.ts";

/** Every stage of a pipeline, started. */
export type StartedStages = {
  readonly processes: readonly StageProcess[];
  /** Whether the AWS CLI was found warm. */
  readonly warm: boolean;
};

export type StartOptions = AwsProgramFiles & {
  readonly warm: WarmCli;
  readonly identity: AwsIdentity;
  readonly signal: AbortSignal;
  readonly fifos: Fifos;
};

/**
 * Starts every stage at once, joined by pipes, unless the request has ended meanwhile: a write that was given up must not
 * begin.
 *
 * @throws the signal's reason; and when this machine has no descriptors left
 */
export async function startStages(
  pipeline: ResolvedPipeline,
  directory: RequestDirectory,
  options: StartOptions,
): Promise<StartedStages> {
  const { filters } = pipeline;
  const pipes = await options.fifos.open(filters.length);
  try {
    options.signal.throwIfAborted();
    const warm = await startWarm(pipeline, directory, options);
    const source = warm?.process ?? startPlain(pipeline, directory, options, pipes[0]?.writeFd ?? "pipe");
    const others = filters.map((filter, index) => {
      const readFd = index === 0 && warm !== null ? warm.stdoutFd : pipes[index]?.readFd;
      return startFilter(filter, directory, { stdin: readFd ?? "ignore", stdout: pipes[index + 1]?.writeFd ?? "pipe" });
    });
    if (warm !== null && warm.stdoutFd !== null) closeSync(warm.stdoutFd);
    return { processes: [source, ...others], warm: warm !== null };
  } finally {
    closePipes(pipes); // the children have their own; a writer kept here would keep readers waiting
  }
}

/** The whole request for a warm child is what a plain `aws` would be given: argv, environment, working directory. */
function startWarm(
  { source, command, filters }: ResolvedPipeline,
  directory: RequestDirectory,
  options: StartOptions,
): Promise<WarmStage | null> {
  const { identity, signal, warm } = options;
  const request = {
    arguments: source.args,
    environment: awsEnvironment(options, identity, directory),
    directory: directory.work,
  };
  const reader = filters.length === 0 ? "here" : "next stage";
  return warm.run(request, { reader, service: command?.path[0] ?? null, signal });
}

function startPlain(
  { source }: ResolvedPipeline,
  directory: RequestDirectory,
  options: StartOptions,
  stdout: StageDescriptors["stdout"],
): StageProcess {
  const command = underLimits(
    { program: options.awsPath, args: source.args },
    { memoryBytes: LIMITS.awsMemoryBytes, fileBytes: LIMITS.maxFileBytes, mayFork: true, hasNetwork: true },
  );
  const env = awsEnvironment(options, options.identity, directory);
  return startStage(command, { env, workDirectory: directory.work, descriptors: { stdin: "ignore", stdout } });
}

function startFilter(filter: FilterStage, directory: RequestDirectory, descriptors: StageDescriptors): StageProcess {
  const { command, env } = startableFilter(filter, directory);
  return startStage(command, { env, workDirectory: directory.work, descriptors });
}
