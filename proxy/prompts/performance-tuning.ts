import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { describeResource, listMetrics, listQuotas, resourceEvents } from "./services/commands.ts";
import { metricHistory, metricOf, putAlarm } from "./services/metrics.ts";
import { serviceNamed } from "./services/service.ts";

export const performanceTuning = definePrompt({
  name: "performance_tuning",
  title: "Tune performance",
  description: "Find what limits one resource, and tune it.",
  arguments: () =>
    z.object({
      service: textArgument("Service word of the AWS CLI, such as rds, lambda or dynamodb"),
      resource_id: wordArgument("Name, identifier or ARN of the resource"),
    }),
  body: ({ service: text, resource_id: id }, now) => {
    const service = serviceNamed(text);
    const tune = service.facts?.tune?.(id);
    return `
# Goal

Find the one thing that limits the resource now, change it, and show by measurement that it helped. Steps 1 to 3 only read.

# Steps

1. How is it configured, and what was changed lately?

${commandBlocks(describeResource(service, id), resourceEvents(service, id, now))}

2. How does it fare over two weeks? See which metrics there are; for latency ask for percentiles as well
   (\`--extended-statistics p50 p99\`).

${commandBlocks(metricHistory(service, id, now, 14 * 24), listMetrics(service))}

3. Is it near a limit, or does AWS already know better?

${commandBlocks(listQuotas(service), "aws compute-optimizer get-recommendation-summaries")}

4. Form one hypothesis: processor, memory, disk, network, locks, concurrency, cold starts, a slow neighbour it waits for.
   Say which measurement would refute it, and look at that first.

5. Change one thing. ${tune === undefined ? "Find the command with `aws_cli_help`." : "This is the usual one; set its value by what you measured."} It changes a running resource: show the plan with its cost,
   whether it interrupts service and how to undo it, and wait for consent.

${commandBlocks(...(tune === undefined ? [] : [tune]), putAlarm(service, metricOf(service), id))}

   The alarm tells when the trouble comes back; correct its threshold.

6. Measure again over the same hours of a like day, and compare.

# Check

- Averages hide peaks: look at maximum and p99, and at the number of requests beside the latency.
- Throttling and retries make a caller slow while the resource looks idle.
- Bigger is the last remedy: indexes, caching, batching, connection reuse and a nearer region come before.
- Burst credits (CPU, disk, network) explain what is fast at first and slow after.

# Report

What limited it, the evidence, what was changed, before and after in numbers, what it costs, and what will limit it next.`;
  },
});
