import { type FileHandle, open } from "node:fs/promises";
import { LIMITS } from "../../pipeline/limits.ts";
import type { FilterStage } from "../../pipeline/stage.ts";
import { BoundedBytes } from "./bounded-bytes.ts";
import { closePipes, type Fifos } from "./fifos.ts";
import {
  type FinishOptions,
  finishStages,
  joinTexts,
  type PipelineOutcome,
  type StartedStage,
} from "./finish-stages.ts";
import { type OutputPiece, sendOutput } from "./output-stream.ts";
import type { BodyPlan } from "./plan-body.ts";
import type { RequestDirectory } from "./request-directory.ts";
import { startStage } from "./stage-process.ts";
import { startableFilter } from "./startable-filter.ts";

/** Where the output of the AWS CLI itself goes. */
export type RunChanges = Pick<FinishOptions, "maxOutputBytes" | "send">;

type BodyRun = {
  /** Runs the `aws` stage alone, with the plan's arguments. */
  readonly runAws: (changes: RunChanges) => Promise<PipelineOutcome>;
  readonly filters: readonly FilterStage[];
  readonly directory: RequestDirectory;
  readonly options: FinishOptions & { readonly fifos: Fifos };
};

/**
 * Runs a pipeline whose AWS CLI writes the body of an answer to a file. The CLI goes first, alone: what it prints is its answer
 * beside the body. When it has succeeded, the filters read the body, so that only a whole one goes down the pipe.
 */
export async function runWithBody(plan: BodyPlan, run: BodyRun): Promise<PipelineOutcome> {
  const printed: string[] = [];
  const answered = await run.runAws({
    maxOutputBytes: LIMITS.maxResponseMetadataBytes,
    send: async (piece) => void printed.push(textOf(piece)),
  });
  const responseMetadata = printed.join("");
  const beside = { ...answered, stdoutBytes: 0, omittedBytes: 0, responseMetadata };
  if (answered.error !== null || run.options.signal.aborted) return beside;
  const body = await openBody(plan.file);
  if (body === null) return beside;
  try {
    const outcome = run.filters.length === 0 ? await sendBody(body, run) : await filterBody(body, run);
    return {
      ...outcome,
      stages: [...answered.stages, ...outcome.stages],
      stderr: joinTexts([answered.stderr, outcome.stderr]),
      responseMetadata,
      warm: answered.warm ?? false,
    };
  } finally {
    await body.close();
  }
}

function textOf({ encoding, data }: OutputPiece): string {
  return encoding === "utf8" ? data : Buffer.from(data, encoding).toString("utf8");
}

/** @returns null where the AWS CLI has written no file, because the answer had no body */
async function openBody(file: string): Promise<FileHandle | null> {
  return open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

async function sendBody(body: FileHandle, { options }: BodyRun): Promise<PipelineOutcome> {
  const { signal, maxOutputBytes, send } = options;
  const stdout = new BoundedBytes(maxOutputBytes);
  await sendOutput(body.createReadStream({ autoClose: false, signal }), stdout, send);
  return { error: null, stages: [], stdoutBytes: stdout.totalBytes, omittedBytes: stdout.omittedBytes, stderr: "" };
}

async function filterBody(body: FileHandle, { filters, directory, options }: BodyRun): Promise<PipelineOutcome> {
  const pipes = await options.fifos.open(filters.length - 1);
  let started: readonly StartedStage[];
  try {
    started = filters.map((stage, index) => {
      const { command, env } = startableFilter(stage, directory);
      const descriptors = {
        stdin: pipes[index - 1]?.readFd ?? body.fd,
        stdout: pipes[index]?.writeFd ?? ("pipe" as const),
      };
      return { stage, process: startStage(command, { env, workDirectory: directory.work, descriptors }) };
    });
  } finally {
    closePipes(pipes); // the children have their own; a writer kept here would keep readers waiting
  }
  return finishStages(started, options);
}
