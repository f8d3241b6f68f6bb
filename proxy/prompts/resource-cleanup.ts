import { z } from "zod";
import { textArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { dayBefore } from "./dates.ts";
import { definePrompt } from "./prompt.ts";
import { countEvents, listTagged, searchResources } from "./services/commands.ts";
import { serviceNamed } from "./services/service.ts";

export const resourceCleanup = definePrompt({
  name: "resource_cleanup",
  title: "Clean up resources",
  description: "Find what is unused in a service, and remove it safely.",
  arguments: () =>
    z.object({
      service: textArgument("Service word of the AWS CLI, such as ec2, rds or s3"),
      criteria: textArgument("What counts as unused, such as: untouched for 90 days").optional(),
    }),
  body: ({ service: text, criteria }, now) => {
    const service = serviceNamed(text);
    return `
# Goal

Find the service's resources that nobody needs, and remove them one by one, each with the user's consent.
${criteria === undefined ? "No criteria were given: take 90 days without use, and say so." : "The user's `criteria` above decide what counts as unused."}

# Steps

1. Find candidates. These commands only read.

${commandBlocks(...(service.facts?.unused ?? [searchResources(service)]), listTagged(service))}

2. Look for signs of life. No event in a day is no proof: ask for metrics over months too.

${commandBlocks(countEvents(service, now))}

3. Make a list: resource, age, last sign of life, owner, monthly cost, what depends on it. Show it to the user and stop.

4. Mark what the user chose, and let it rest for some days. This changes tags, nothing else.

${commandBlocks(`aws resourcegroupstaggingapi tag-resources --resource-arn-list RESOURCE_ARN --tags cleanup-candidate=${dayBefore(now, 0)}`)}

5. Remove. **Ask first, for each resource by name**: this cannot be undone. Take a snapshot or a backup before, where
   there is data.

${removal(service.facts?.remove)}

# Check

- Does anything refer to it: stacks, launch templates, DNS records, policies, other accounts?
- Does CloudFormation or another tool own it? Then remove it there, or it comes back or breaks the stack.
- Is it kept on purpose: backups, disaster recovery, legal hold, a quarterly job?
- Tags such as \`environment=production\` or \`do-not-delete\` end the matter.

# Report

What was removed, what was kept and why, and what it saves in a month.`;
  },
});

function removal(command: string | undefined): string {
  if (command !== undefined) return commandBlocks(command);
  return `   Ask \`aws_cli_help\` for the service's \`delete-\` commands. The server's policy may refuse them: then hand the list to
   the user.`;
}
