/**
 * What a deployed function reports, one JSON object a line in its log: audit events, and metrics in CloudWatch's embedded metric
 * format. The Lambda door writes these names; dashboards and alarms are built from them.
 */

/** Namespace of all metrics in CloudWatch. */
export const METRIC_NAMESPACE = "AwsMcpRelay";

/** Each metric stands once under `[FunctionName]`; there is no other set of dimensions. The value is the function's name. */
export const METRIC_DIMENSION = "FunctionName";

/** Metrics with CloudWatch's unit. A request sets those that concern it; a count is 1, or 0 where an average is wanted. */
export const METRICS = {
  /** Requests of every kind that were answered. */
  Requests: "Count",
  /** Requests that run a pipeline. */
  Pipelines: "Count",
  /** Pipelines that ran and succeeded. */
  Succeeded: "Count",
  /** Pipelines that ran and failed: AWS refused, a program failed. */
  Failed: "Count",
  /** Pipelines that grammar, model or policy refused, or that wanted a confirmation. */
  Refused: "Count",
  /** Requests whose sender was not proved, or may not do what was asked. */
  Unauthorized: "Count",
  /** Pipelines that were ended by their deadline. */
  TimedOut: "Count",
  /** Requests that failed through the executor's own fault. */
  ExecutorErrors: "Count",
  /** Pipelines that got a session of the operator role. */
  Writes: "Count",
  /** Of each pipeline that ran: 1 where the AWS CLI was warm, else 0. */
  Warm: "Count",
  /** From the arrival of a pipeline to its end. */
  PipelineDuration: "Milliseconds",
  /** Environments that could not be cleaned, and ended themselves. */
  EnvironmentsGivenUp: "Count",
} as const;
export type MetricName = keyof typeof METRICS;

/** Value of an audit event's field `event`. */
export const AUDIT_EVENT = "aws-mcp-relay.request";

/** One line in the log for each request. Never output, never a key; values that may be secret are left out of `argv`. */
export type AuditEvent = {
  readonly event: typeof AUDIT_EVENT;
  /** ISO 8601, when the request was answered. */
  readonly time: string;
  /** The version of this program. */
  readonly version: string;
  /** Lambda's id of the invocation; the proxy's id of the request. */
  readonly invocationId: string;
  readonly requestId: string;
  readonly kind: string;
  /** Who asked (`person`, `role`), or that nobody proved it (`unproved`); null: not identified. */
  readonly who: string | null;
  readonly whoKind: "person" | "role" | "unproved" | null;
  readonly principalArn: string | null;
  readonly tenantId: string | null;
  /** The MCP client as it names itself. */
  readonly client: string | null;
  readonly functionArn: string;
  readonly account: string | null;
  readonly role: "reader" | "operator" | null;
  readonly region: string | null;
  /** The words of each stage, what may be secret replaced. */
  readonly argv: readonly (readonly string[])[];
  readonly classes: readonly string[];
  readonly decision: string | null;
  readonly policyHash: string | null;
  /** Null: it succeeded. */
  readonly errorCode: string | null;
  readonly rule: string | null;
  readonly exitCodes: readonly (number | null)[];
  readonly durationMs: number;
  readonly stdoutBytes: number;
  readonly warm: boolean;
};
