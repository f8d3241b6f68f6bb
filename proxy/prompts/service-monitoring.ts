import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { listMetrics, listTagged } from "./services/commands.ts";
import { metricHistory, metricOf, putAlarm } from "./services/metrics.ts";
import { type Service, serviceNamed } from "./services/service.ts";
import type { ServiceMetric } from "./services/service-facts.ts";
import { jsonWord } from "./shell-word.ts";

export const serviceMonitoring = definePrompt({
  name: "service_monitoring",
  title: "Set up monitoring",
  description: "Set up metrics, alarms, a dashboard and log retention for a service.",
  arguments: () =>
    z.object({
      service: textArgument("Service word of the AWS CLI, such as lambda, rds or sqs"),
      metric_type: wordArgument(
        "Metric to watch, such as CPUUtilization, or a kind such as latency or errors",
      ).optional(),
    }),
  body: ({ service: text, metric_type: wanted }, now) => {
    const service = serviceNamed(text);
    const metric = chooseMetric(service, wanted);
    const resource = "RESOURCE";
    return `
# Goal

See to it that a person learns of trouble before a customer does, and is not woken by anything else. Watch what users
feel (errors, latency, traffic) before what machines feel (processor, memory).

# Steps

1. What is there to watch, and what is watched already? These commands only read.

${commandBlocks(
  listTagged(service),
  listMetrics(service),
  "aws cloudwatch describe-alarms --query 'MetricAlarms[].[Namespace,MetricName,AlarmName,StateValue,ActionsEnabled]' --output text | sort",
)}

2. What is normal? Look at two weeks before you choose a threshold.

${commandBlocks(metricHistory(service, resource, now, 14 * 24))}

3. Agree with the user on metrics, thresholds, who is told and how fast. Show the plan and wait for consent: what follows
   makes resources that cost a little each month.

4. A topic that reaches people, then an alarm that publishes to it. Correct the threshold by step 2.

${commandBlocks(
  "aws sns create-topic --name monitoring",
  "aws sns subscribe --topic-arn TOPIC_ARN --protocol email --notification-endpoint EMAIL_ADDRESS",
  putAlarm(service, metric, resource),
)}

5. A dashboard with the few graphs that one looks at first, and logs that do not grow for ever.

${commandBlocks(
  `aws cloudwatch put-dashboard --dashboard-name monitoring --dashboard-body ${jsonWord(dashboard(metric))}`,
  "aws logs describe-log-groups --query 'logGroups[?retentionInDays==null].[storedBytes,logGroupName]' --output text | sort -rn | head -n 20",
  "aws logs put-retention-policy --log-group-name LOG_GROUP --retention-in-days 30",
)}

6. Try it: cause the alarm once, by \`aws cloudwatch set-alarm-state\`, and see that the message arrives.

# Check

- Each alarm names what to do. One that nobody acts on is deleted or becomes a graph.
- Missing data: silence may be health (no errors) or death (no heartbeat). Choose for each alarm.
- Ratios rather than counts where traffic varies; several periods rather than one.
- Does a person receive it at night, and who is next if they do not answer?

# Report

A table of alarms: metric, threshold, period, action, reason. Then what is not watched, and the monthly cost.`;
  },
});

/** The metric that the user named; a kind of metric is left to the assistant, with the service's most telling one. */
function chooseMetric(service: Service, wanted: string | undefined): ServiceMetric {
  const metric = metricOf(service);
  return wanted !== undefined && /^[A-Z][A-Za-z0-9_]*$/.test(wanted) ? { ...metric, name: wanted } : metric;
}

function dashboard(metric: ServiceMetric): object {
  const properties = {
    title: metric.name,
    metrics: [[{ expression: `SEARCH('${metric.namespace} MetricName="${metric.name}"', 'Maximum', 300)` }]],
    region: "REGION",
    view: "timeSeries",
  };
  return { widgets: [{ type: "metric", width: 24, height: 8, properties }] };
}
