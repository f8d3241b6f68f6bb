import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Duration } from "aws-cdk-lib/core";
import { METRIC_DIMENSION, METRIC_NAMESPACE, type MetricName } from "../../pipeline/team/telemetry.ts";

/** Over which alarms and dashboards add up. */
const PERIOD = Duration.minutes(5);

/** A metric that the function itself reports. @param statistic such as `Sum` or `p95` */
export function relayMetric(functionName: string, metricName: MetricName, statistic: string, label?: string): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { [METRIC_DIMENSION]: functionName },
    statistic,
    period: PERIOD,
    ...(label === undefined ? {} : { label }),
  });
}

/** A metric that Lambda reports of the function. */
export function lambdaMetric(functionName: string, metricName: string, statistic: string, label?: string): Metric {
  return new Metric({
    namespace: "AWS/Lambda",
    metricName,
    dimensionsMap: { FunctionName: functionName },
    statistic,
    period: PERIOD,
    ...(label === undefined ? {} : { label }),
  });
}
