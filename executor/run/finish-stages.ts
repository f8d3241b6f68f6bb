import type { Readable } from "node:stream";
import type { ExecutionError, StageResult } from "../../pipeline/contract.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import type { FilterStage } from "../../pipeline/stage.ts";
import { BoundedBytes } from "./bounded-bytes.ts";
import { boundedText } from "./bounded-text.ts";
import type { AwsRun, EndedStage } from "./ended-stage.ts";
import { type OutputPiece, sendOutput } from "./output-stream.ts";
import { judgeStages } from "./pipeline-verdict.ts";
import type { StageProcess } from "./stage-process.ts";

/** What a pipeline came to, whether it succeeded or not. */
export type PipelineOutcome = {
  readonly error: ExecutionError | null;
  readonly stages: readonly StageResult[];
  readonly stdoutBytes: number;
  readonly omittedBytes: number;
  readonly stderr: string;
  /** What the AWS CLI printed beside a body that went down the pipe; left out where there was none. */
  readonly responseMetadata?: string;
  /** Whether the AWS CLI was found warm; left out where no stage began. */
  readonly warm?: boolean;
};

export type FinishOptions = {
  readonly maxOutputBytes: number;
  /** Ends every stage; what was printed until then is returned. */
  readonly signal: AbortSignal;
  /** Takes a piece of the last stage's output; the pipeline waits for it. */
  readonly send: (piece: OutputPiece) => Promise<void>;
};

/** A stage that was started. */
export type StartedStage = { readonly stage: AwsRun | FilterStage; readonly process: StageProcess };

/** Sends what the last stage prints, waits until all have ended, and says what came of them. Never rejects. */
export async function finishStages(
  started: readonly StartedStage[],
  { signal, maxOutputBytes, send }: FinishOptions,
): Promise<PipelineOutcome> {
  const processes = started.map(({ process }) => process);
  const stopWatching = onAbort(signal, processes);
  const stdout = new BoundedBytes(maxOutputBytes);
  const last = processes.at(-1)?.stdout;
  const [ended] = await Promise.all([
    Promise.all(started.map((one) => waitFor(one, started.length))),
    last ? sendOutput(last, stdout, send) : undefined,
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
async function waitFor({ stage, process }: StartedStage, stageCount: number): Promise<EndedStage> {
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
export function joinTexts(texts: readonly string[]): string {
  return texts.reduce(
    (before, text) => (before === "" || before.endsWith("\n") || text === "" ? before + text : `${before}\n${text}`),
    "",
  );
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
