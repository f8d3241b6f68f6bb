import type { FilterStage } from "../../pipeline/stage.ts";
import type { StageEnd } from "./stage-process.ts";

/** An `aws` stage that was run. @see ResolvedCommand.path */
export type AwsRun = { readonly program: "aws"; readonly path: readonly string[] };

/** A stage that has ended, with what it printed on standard error. */
export type EndedStage<Stage = AwsRun | FilterStage> = {
  readonly stage: Stage;
  readonly end: StageEnd;
  readonly stderr: string;
};
