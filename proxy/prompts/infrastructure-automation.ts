import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { shellWord } from "./shell-word.ts";

export const infrastructureAutomation = definePrompt({
  name: "infrastructure_automation",
  title: "Automate infrastructure",
  description: "Automate a kind of infrastructure: as code, on a schedule, or on events.",
  arguments: () =>
    z.object({
      resource_type: wordArgument("What to automate, such as ec2, bucket or AWS::RDS::DBInstance"),
      automation_scope: textArgument(
        "What automating means here, such as: deployment, patching, nightly stop",
      ).optional(),
    }),
  body: ({ resource_type: type, automation_scope: scope }) => {
    const grep = `grep -i -F -e ${shellWord(type)}`;
    return `
# Goal

Replace what people do by hand to this kind of resource by something that is written down, tried, observed, and can be
undone. ${scope === undefined ? "No scope was given: ask whether creation, operation or repair is meant." : "The user's `automation_scope` says what is meant."}

# Steps

1. What exists, and which AWS type is it? These commands only read.

${commandBlocks(
  `aws cloudformation list-types --visibility PUBLIC --type RESOURCE --filters Category=AWS_TYPES --query 'TypeSummaries[].TypeName' --output text | tr '\\t' '\\n' | ${grep} | sort`,
  "aws cloudformation describe-type --type RESOURCE --type-name RESOURCE_TYPE_NAME --query Schema --output text | jq '{required, properties: (.properties | keys)}'",
  "aws cloudcontrol list-resources --type-name RESOURCE_TYPE_NAME --query 'ResourceDescriptions[].Identifier' --output text | tr '\\t' '\\n' | head -n 100",
)}

2. What automates it already? A second automation that fights the first is worse than none.

${commandBlocks(
  "aws cloudformation describe-stacks --query 'Stacks[].[StackName,StackStatus,LastUpdatedTime]' --output text | sort | column -t",
  "aws events list-rules --query 'Rules[].[Name,State,ScheduleExpression]' --output text",
  `aws ssm list-documents --filters Key=Owner,Values=Amazon Key=DocumentType,Values=Automation --query 'DocumentIdentifiers[].Name' --output text | tr '\\t' '\\n' | ${grep} | sort`,
)}

3. Choose the simplest that does it: a stack for what should exist, a Systems Manager runbook for what should be done, a
   schedule for when, an event rule for a reaction. Write the plan, and wait for consent. What follows makes changes.

4. Bring what exists under code: scan it, make a template, read that template with the user.

${commandBlocks(
  "aws cloudformation start-resource-scan",
  "aws cloudformation list-resource-scan-resources --resource-scan-id SCAN_ID --max-items 100 --query 'Resources[].[ResourceType,ManagedByStack]' --output text | sort | uniq -c",
)}

5. Run a runbook on one resource before it runs on many, then give it a schedule.

${commandBlocks(
  "aws ssm describe-document --name RUNBOOK --query 'Document.[Name,Description,Parameters[].Name]'",
  `aws ssm start-automation-execution --document-name RUNBOOK --max-concurrency 1 --max-errors 0 --parameters '{"InstanceId":["INSTANCE_ID"]}'`,
  "aws ssm describe-automation-executions --max-results 10 --query 'AutomationExecutionMetadataList[].[DocumentName,AutomationExecutionStatus,FailureMessage]' --output text",
)}

# Check

- Running it twice does the same as once. Stopping it half way leaves nothing broken.
- Its role may do this and nothing else; the code has no keys in it.
- A failure reaches a person: an alarm, a queue for dead letters, a notification.
- It is bounded: concurrency, number of errors, time, money.
- It skips what is tagged as an exception, and the tag is written down.

# Report

What is automated, how it starts, what it may change, where its log is, how to stop it, and what still needs a hand.`;
  },
});
