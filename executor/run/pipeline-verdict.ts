import type { ExecutionError } from "../../pipeline/contract.ts";
import type { FilterStage } from "../../pipeline/stage.ts";
import { awsFailure } from "./aws-failure.ts";
import { complainsOnlyOfBrokenPipe } from "./broken-pipe.ts";
import type { AwsRun, EndedStage } from "./ended-stage.ts";
import { filterFailure } from "./filter-failure.ts";

/**
 * Says whether a pipeline failed, as `pipefail` would, but for what is no failure: a stage that stopped because nobody read
 * on (`| head`), `grep` and `aws s3 ls` that found nothing, `jq -e` whose answer was false, a mere warning of `gzip`.
 *
 * @returns the error of the first stage that failed, or null
 */
export function judgeStages(stages: readonly EndedStage[]): ExecutionError | null {
  for (const [index, ended] of stages.entries()) {
    const hadReader = index < stages.length - 1;
    if (ended.end.exitCode === 0 || (hadReader && ended.end.signal === "SIGPIPE")) continue;
    const { stage } = ended;
    const error = stage.program === "aws" ? judgeAws({ ...ended, stage }, hadReader) : judgeFilter({ ...ended, stage });
    if (error !== null) return error;
  }
  return null;
}

function judgeAws(ended: EndedStage<AwsRun>, hadReader: boolean): ExecutionError | null {
  if (hadReader && complainsOnlyOfBrokenPipe(ended.stderr)) return null;
  return foundNothing(ended) ? null : awsFailure(ended);
}

/** `aws s3 ls` with a prefix that no key has ends with 1, and says nothing; every failure says something. */
function foundNothing({ stage, end, stderr }: EndedStage<AwsRun>): boolean {
  return stage.path[0] === "s3" && stage.path[1] === "ls" && end.exitCode === 1 && stderr === "";
}

function judgeFilter(ended: EndedStage<FilterStage>): ExecutionError | null {
  const { stage, end } = ended;
  const isHarmless =
    (stage.program === "grep" && end.exitCode === 1) ||
    (stage.program === "gzip" && end.exitCode === 2) ||
    (stage.program === "jq" && isFalseAnswer(ended));
  return isHarmless ? null : filterFailure(ended);
}

/** `jq -e`: 1 when the last output was false or null, 4 when there was none. jq 1.6 also ends some errors with 4. */
function isFalseAnswer({ stage: { args }, end, stderr }: EndedStage<FilterStage>): boolean {
  const asksForStatus = args.some((arg) => arg === "--exit-status" || /^-[a-zA-Z]*e/.test(arg));
  const isAnswer = end.exitCode === 1 || end.exitCode === 4;
  return asksForStatus && isAnswer && !/^(jq: )?(parse )?error\b/m.test(stderr);
}
