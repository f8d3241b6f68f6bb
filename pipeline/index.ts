/** The package's library face: read and judge a pipeline without running it. */
export { resolveAws } from "./aws/resolve.ts";
export type { ResolvedCommand } from "./aws/resolved-command.ts";
export type { JudgeContext } from "./judge-pipeline.ts";
export { judgePipeline } from "./judge-pipeline.ts";
export { bundledModel } from "./model/bundled-model.ts";
export type { CliModel } from "./model/cli-model.ts";
export { parsePipeline } from "./parse.ts";
export type { Policy } from "./policy/policy.ts";
export type { PolicyOutcome } from "./policy/read-policy.ts";
export { readPolicy } from "./policy/read-policy.ts";
export type { Verdict } from "./policy/verdict.ts";
export type { Parsed, Refusal } from "./refusal.ts";
export type { AwsStage, FilterProgram, FilterStage, Pipeline, ResolvedPipeline } from "./stage.ts";
export { FILTER_PROGRAMS } from "./stage.ts";
