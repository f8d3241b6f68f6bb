/** The package's library face: parse and judge a pipeline without running it. */
export type { NotReadOnly } from "./aws/read-operations.ts";
export { refuseUnlessReadOnly } from "./aws/read-operations.ts";
export { parsePipeline } from "./parse.ts";
export type { Parsed, Refusal } from "./refusal.ts";
export type { AwsStage, FilterProgram, FilterStage, Pipeline } from "./stage.ts";
export { FILTER_PROGRAMS } from "./stage.ts";
