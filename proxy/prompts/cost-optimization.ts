import { z } from "zod";
import { textArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { dayBefore } from "./dates.ts";
import { definePrompt } from "./prompt.ts";
import { listTagged } from "./services/commands.ts";
import { type Service, serviceNamed } from "./services/service.ts";
import { jsonWord } from "./shell-word.ts";

export const costOptimization = definePrompt({
  name: "cost_optimization",
  title: "Optimize costs",
  description: "Find savings in a service.",
  arguments: () => z.object({ service: textArgument("Service word of the AWS CLI, such as ec2, rds or s3") }),
  body: ({ service: text }, now) => {
    const service = serviceNamed(text);
    const budget = {
      BudgetName: "monthly-cost",
      BudgetLimit: { Amount: "100", Unit: "USD" },
      TimeUnit: "MONTHLY",
      BudgetType: "COST",
    };
    return `
# Goal

Find what the service could cost less, in money a month, without harm to what runs. Each Cost Explorer request costs
0.01 USD: ask few questions.

# Steps

1. What does it cost, by day and by kind of use?

${commandBlocks(costBy(service, "USAGE_TYPE", now), costBy(service, "OPERATION", now))}

2. What do AWS's own advisers say? They must have been switched on before.

${commandBlocks(
  "aws cost-optimization-hub list-recommendations --query 'sort_by(items, &estimatedMonthlySavings)[].[estimatedMonthlySavings,actionType,currentResourceType,resourceId]' --output text | tail -n 50",
  "aws compute-optimizer get-recommendation-summaries",
  "aws ce get-savings-plans-purchase-recommendation --savings-plans-type COMPUTE_SP --term-in-years ONE_YEAR --payment-option NO_UPFRONT --lookback-period-in-days THIRTY_DAYS --query SavingsPlansPurchaseRecommendation.SavingsPlansPurchaseRecommendationSummary",
)}

3. What is idle, oversized or old? Whose is it?

${commandBlocks(...(service.facts?.unused ?? []), listTagged(service))}

4. Choose. First what is unused, then what is too large, then cheaper classes and schedules, at last commitments: a
   commitment to what should not run saves nothing.

5. Make it last. This creates a budget; the amount is a guess to correct. Show the plan first and wait for consent.

${commandBlocks(`aws budgets create-budget --account-id YOUR-ACCOUNT-ID --budget ${jsonWord(budget)}`)}

# Check

- Peaks: use the maximum and the 99th percentile over weeks before you call anything oversized.
- Data transfer, NAT gateways, snapshots, logs and public addresses hide behind other names on the bill.
- Discounts: does a saving merely move use out of a savings plan that is paid anyway?
- Backups and standby resources look idle, and are wanted.

# Report

A table: measure, saving a month with how it was worked out, effort, risk, command. Sort by saving for effort. Ask before
anything is changed or removed.`;
  },
});

function costBy(service: Service, dimension: "USAGE_TYPE" | "OPERATION", now: Date): string {
  const billName = service.facts?.billName;
  const filter =
    billName === undefined ? "" : ` --filter ${jsonWord({ Dimensions: { Key: "SERVICE", Values: [billName] } })}`;
  const group = billName === undefined ? "SERVICE" : dimension;
  return `aws ce get-cost-and-usage --time-period Start=${dayBefore(now, 30)},End=${dayBefore(now, 0)} --granularity MONTHLY --metrics UnblendedCost${filter} \\
  --group-by Type=DIMENSION,Key=${group} | jq -r '.ResultsByTime[] | .TimePeriod.Start as $start | .Groups[] | [.Metrics.UnblendedCost.Amount, $start, .Keys[0]] | @tsv' | sort -rn | head -n 30`;
}
