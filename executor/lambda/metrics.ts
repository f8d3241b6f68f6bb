import type { ErrorCode } from "../../pipeline/error-codes.ts";
import { METRIC_DIMENSION, METRIC_NAMESPACE, METRICS, type MetricName } from "../../pipeline/team/telemetry.ts";
import type { AnsweredRequest } from "./audit.ts";

type Values = Partial<Record<MetricName, number>>;

/** Which metric an error counts in; those that are not named count in none. */
const METRIC_OF: Partial<Record<ErrorCode, MetricName>> = {
  aws_error: "Failed",
  command_failed: "Failed",
  refused: "Refused",
  not_read_only: "Refused",
  not_confirmed: "Refused",
  identity_missing: "Unauthorized",
  identity_refused: "Unauthorized",
  identity_stale: "Unauthorized",
  identity_replayed: "Unauthorized",
  not_operator: "Unauthorized",
  region_not_allowed: "Unauthorized",
  role_refused: "Unauthorized",
  timed_out: "TimedOut",
  identity_unavailable: "ExecutorErrors",
  role_unavailable: "ExecutorErrors",
  policy_unreadable: "ExecutorErrors",
  tool_missing: "ExecutorErrors",
  executor_unavailable: "ExecutorErrors",
  internal: "ExecutorErrors",
};

/** What a request counts in. */
export function metricsOf({ body, facts, result }: AnsweredRequest): Values {
  const { error } = result;
  const counted = error === null ? null : (METRIC_OF[error.code] ?? null);
  const isRun = body?.kind === "run";
  const ran = result.stages.length > 0;
  return {
    Requests: 1,
    ...(counted === null ? {} : { [counted]: 1 }),
    ...(isRun ? { Pipelines: 1, PipelineDuration: result.durationMs } : {}),
    ...(isRun && error === null ? { Succeeded: 1 } : {}),
    ...(isRun && ran ? { Warm: result.answeredBy.warm === true ? 1 : 0 } : {}),
    ...(facts.session?.role === "operator" ? { Writes: 1 } : {}),
  };
}

/**
 * Metrics as CloudWatch reads them out of a log.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics(values: Values, functionName: string): Readonly<Record<string, unknown>> {
  const names = Object.keys(values) as MetricName[];
  return {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: METRIC_NAMESPACE,
          Dimensions: [[METRIC_DIMENSION]],
          Metrics: names.map((name) => ({ Name: name, Unit: METRICS[name] })),
        },
      ],
    },
    [METRIC_DIMENSION]: functionName,
    ...values,
  };
}
