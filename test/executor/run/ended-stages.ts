/** Builds ended stages for tests of the verdict, from the little that a test is about. */
import type { AwsRun, EndedStage } from "../../../executor/run/ended-stage.ts";
import type { StageEnd } from "../../../executor/run/stage-process.ts";
import type { FilterProgram, FilterStage } from "../../../pipeline/stage.ts";

type How = Partial<StageEnd> & { readonly stderr?: string };

/** An ended `aws` stage. @param command such as `s3 ls` */
export function endedAws(command: string, { stderr = "", ...end }: How): EndedStage<AwsRun> {
  const stage: AwsRun = { program: "aws", path: command.split(" ") };
  return { stage, end: fullEnd(end), stderr };
}

/** An ended filter. */
export function endedFilter(
  program: FilterProgram,
  { stderr = "", args = [], ...end }: How & { readonly args?: readonly string[] },
): EndedStage<FilterStage> {
  return { stage: { program, args }, end: fullEnd(end), stderr };
}

function fullEnd(end: Partial<StageEnd>): StageEnd {
  const wasSignalled = end.signal !== undefined || end.startError !== undefined;
  return { exitCode: wasSignalled ? null : 0, signal: null, startError: null, durationMs: 1, ...end };
}
