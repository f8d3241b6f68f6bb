import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { hourBefore } from "./dates.ts";
import { definePrompt } from "./prompt.ts";
import { countEvents, describeResource, listMetrics, resourceEvents } from "./services/commands.ts";
import { metricHistory } from "./services/metrics.ts";
import { serviceNamed } from "./services/service.ts";

export const troubleshootService = definePrompt({
  name: "troubleshoot_service",
  title: "Troubleshoot a service",
  description: "Find out why a service or one of its resources misbehaves.",
  arguments: () =>
    z.object({
      service: textArgument("Service word of the AWS CLI, such as ec2, rds or lambda"),
      resource_id: wordArgument("Name, identifier or ARN of the resource"),
    }),
  body: ({ service: text, resource_id: id }, now) => {
    const service = serviceNamed(text);
    return `
# Goal

Find the cause of the resource's trouble, with evidence, before anything is changed. Steps 1 to 4 only read.

# Steps

1. State: what is the resource, and what does it say of itself?

${commandBlocks(describeResource(service, id))}

2. Changes: most faults follow a change. Who changed the resource in the last three days, and which calls failed?

${commandBlocks(resourceEvents(service, id, now), countEvents(service, now))}

3. Measurements: when did it begin? Compare with the hours before.

${commandBlocks(metricHistory(service, id, now, 24), listMetrics(service), "aws cloudwatch describe-alarms --state-value ALARM --query 'MetricAlarms[].[AlarmName,StateReason]' --output text")}

4. Logs: find the group, then the errors since the trouble began.

${commandBlocks(
  "aws logs describe-log-groups --query 'logGroups[].logGroupName' --output text | tr '\\t' '\\n' | sort | head -n 200",
  `aws logs tail LOG_GROUP --since ${hourBefore(now, 6)} --filter-pattern '?ERROR ?Exception ?timeout' | tail -n 100`,
)}

5. Repair only what the evidence points at. Say what you would run, what it changes and how to undo it, and wait for the
   user's word.

# Check

- Permissions: an \`AccessDenied\` in step 2 names the action and the role that lack each other.
- Network: security groups, routes, endpoints, name resolution, certificates that ran out.
- Limits: throttling, quotas, full disks, exhausted connections, too little memory.
- Dependencies: is something that the resource calls in trouble? AWS itself: \`aws health describe-events\` needs a
  support plan; the public status page does not.

# Report

What fails, since when, the cause with its evidence, what you ruled out, the repair, and what would have shown it sooner.`;
  },
});
