import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { lambdaMetric, relayMetric } from "./metrics.ts";

/** What somebody should be told of, from how much on within five minutes, and why it matters. */
type AlarmSpec = {
  readonly id: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly meaning: string;
};

/** Of the time that Lambda gives: a pipeline that comes so near will be cut off one day. */
const NEAR_TIMEOUT = 0.9;

function alarmSpecs(fn: string, timeoutSeconds: number): readonly AlarmSpec[] {
  return [
    {
      id: "Errors",
      metric: lambdaMetric(fn, "Errors", "Sum"),
      threshold: 1,
      meaning: "The function itself failed: it could not start, crashed, or was cut off.",
    },
    {
      id: "Throttles",
      metric: lambdaMetric(fn, "Throttles", "Sum"),
      threshold: 1,
      meaning: "Calls were turned away because too many ran at once.",
    },
    {
      id: "NearTimeout",
      metric: lambdaMetric(fn, "Duration", "Maximum"),
      threshold: Math.round(timeoutSeconds * 1000 * NEAR_TIMEOUT),
      meaning: "A pipeline took nearly all the time that Lambda gives.",
    },
    {
      id: "Refused",
      metric: relayMetric(fn, "Refused", "Sum"),
      threshold: 20,
      meaning: "Many pipelines were refused: an assistant went astray, or somebody is trying what is let through.",
    },
    {
      id: "Unauthorized",
      metric: relayMetric(fn, "Unauthorized", "Sum"),
      threshold: 3,
      meaning: "Senders could not be proved, or asked for what is not theirs.",
    },
    {
      id: "ExecutorErrors",
      metric: relayMetric(fn, "ExecutorErrors", "Sum"),
      threshold: 1,
      meaning: "Requests failed through the executor's own fault.",
    },
    {
      id: "EnvironmentsGivenUp",
      metric: relayMetric(fn, "EnvironmentsGivenUp", "Sum"),
      threshold: 1,
      meaning: "After a pipeline the environment could not be cleaned, and ended itself.",
    },
  ];
}

/** @param topicArn whom to tell; null: the alarms show in CloudWatch alone */
export function alarms(scope: Construct, functionName: string, timeoutSeconds: number, topicArn: string | null): void {
  for (const { id, metric, threshold, meaning } of alarmSpecs(functionName, timeoutSeconds)) {
    const alarm = new Alarm(scope, `${id}Alarm`, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${functionName}: ${meaning}`,
    });
    if (topicArn !== null) alarm.addAlarmAction({ bind: () => ({ alarmActionArn: topicArn }) });
  }
}
