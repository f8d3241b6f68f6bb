import type { ExecutionError } from "../../pipeline/contract.ts";
import { awsFailure } from "./aws-failure.ts";
import type { StageEnd } from "./stage-process.ts";

/** A stage that has ended, with what it printed on standard error. */
export type EndedStage = {
  readonly program: string;
  readonly args: readonly string[];
  readonly end: StageEnd;
  readonly stderr: string;
};

/**
 * Says whether a pipeline failed, as `pipefail` would, but for what is no failure: a stage that stopped because nobody read
 * on (`| head`), `grep` that found nothing, `jq -e` whose answer was false.
 *
 * @returns the error of the first stage that failed, or null
 */
export function judgeStages(stages: readonly EndedStage[]): ExecutionError | null {
  const failed = stages.find((stage, index) => isFailure(stage, stages[index + 1] ?? null));
  if (failed === undefined) return null;
  return failed.program === "aws" ? awsFailure(failed) : filterFailure(failed);
}

function isFailure(stage: EndedStage, next: EndedStage | null): boolean {
  if (stage.end.exitCode === 0) return false;
  if (next !== null && endedForWantOfReader(stage, next)) return false;
  if (stage.program === "grep") return stage.end.exitCode !== 1;
  if (stage.program === "jq") return !isFalseAnswer(stage);
  return true;
}

/**
 * A program that ignores SIGPIPE, as Python does, reports a broken pipe instead of dying by the signal; it counts only when
 * the reader had really gone before.
 */
function endedForWantOfReader(stage: EndedStage, next: EndedStage): boolean {
  if (stage.end.signal === "SIGPIPE") return true;
  return next.end.endedAtMs <= stage.end.endedAtMs && /Broken pipe|BrokenPipeError/.test(stage.stderr);
}

/** `jq -e`: 1 when the last output was false or null, 4 when there was none. Without `-e`, jq never ends so. */
function isFalseAnswer({ args, end }: EndedStage): boolean {
  const asksForStatus = args.some((arg) => arg === "--exit-status" || /^-[a-zA-Z]*e/.test(arg));
  return asksForStatus && (end.exitCode === 1 || end.exitCode === 4);
}

function filterFailure({ program, end }: EndedStage): ExecutionError {
  if (end.startError !== null) {
    return { code: "internal", message: `The filter ${program} could not be started.`, hint: "Run the command again." };
  }
  const how = end.signal === null ? `exit code ${end.exitCode}` : `signal ${end.signal}`;
  return {
    code: "command_failed",
    message: `The filter ${program} failed (${how}).`,
    hint: "Read its standard error, and run the pipeline without this filter to see what reaches it.",
  };
}
