import { Dashboard, GraphWidget, type IMetric, type IWidget, LogQueryWidget } from "aws-cdk-lib/aws-cloudwatch";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { lambdaMetric, relayMetric } from "./metrics.ts";
import { QUERIES } from "./queries.ts";

const HALF = 12;

/** One page for whoever is on call: what ran, what was refused, how long it took, and how the function is. */
export function dashboard(scope: Construct, dashboardName: string, functionName: string, logGroup: ILogGroup): void {
  const relay = (name: Parameters<typeof relayMetric>[1], statistic: string, label: string) =>
    relayMetric(functionName, name, statistic, label);
  const lambda = (name: string, statistic: string, label: string) => lambdaMetric(functionName, name, statistic, label);
  new Dashboard(scope, "Dashboard", {
    dashboardName,
    widgets: [
      [
        stacked("Pipelines", [
          relay("Succeeded", "Sum", "succeeded"),
          relay("Failed", "Sum", "failed"),
          relay("Refused", "Sum", "refused"),
          relay("TimedOut", "Sum", "timed out"),
        ]),
        graph("Duration of pipelines (ms)", [
          relay("PipelineDuration", "p50", "median"),
          relay("PipelineDuration", "p95", "p95"),
          relay("PipelineDuration", "Maximum", "longest"),
        ]),
      ],
      [
        graph("Who may not, and writes", [
          relay("Unauthorized", "Sum", "unauthorized"),
          relay("Writes", "Sum", "writes"),
        ]),
        graph("Warm AWS CLI (share of pipelines)", [relay("Warm", "Average", "warm")]),
      ],
      [
        graph("Function", [
          lambda("Invocations", "Sum", "calls"),
          lambda("Errors", "Sum", "errors"),
          lambda("Throttles", "Sum", "throttles"),
        ]),
        graph("At once, and given up", [
          lambda("ConcurrentExecutions", "Maximum", "at once"),
          relay("EnvironmentsGivenUp", "Sum", "environments given up"),
          relay("ExecutorErrors", "Sum", "executor errors"),
        ]),
      ],
      [
        table("Durations by service", "durations by service", logGroup),
        table("Refused", "what was refused, and why", logGroup),
      ],
    ],
  });
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: HALF });
}

function stacked(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: HALF, stacked: true });
}

function table(title: string, query: keyof typeof QUERIES, logGroup: ILogGroup): IWidget {
  return new LogQueryWidget({
    title,
    queryString: QUERIES[query],
    logGroupNames: [logGroup.logGroupName],
    width: HALF,
  });
}
