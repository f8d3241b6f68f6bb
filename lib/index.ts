/** The package's CDK face: the construct, and the stack and app that are made of it. */
export { AwsCliExecutor, type AwsCliExecutorProps } from "./executor/aws-cli-executor.ts";
export type { Names } from "./executor/names.ts";
export type { PipelinePolicy } from "./team/team.ts";
export type { ExecutorSettings, Grant, OperatorSettings, PassRole, ReaderSettings } from "./team/team-settings.ts";
