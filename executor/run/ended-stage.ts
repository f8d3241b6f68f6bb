import type { AwsStage, FilterStage } from "../../pipeline/stage.ts";
import type { StageEnd } from "./stage-process.ts";

/** A stage that has ended, with what it printed on standard error. */
export type EndedStage<Stage = AwsStage | FilterStage> = {
  readonly stage: Stage;
  readonly end: StageEnd;
  readonly stderr: string;
};
