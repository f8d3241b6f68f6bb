import { z } from "zod";
import { regionArgument, textArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { countEvents, listQuotas, listTagged, searchResources } from "./services/commands.ts";
import { serviceNamed } from "./services/service.ts";

export const resourceInventory = definePrompt({
  name: "resource_inventory",
  title: "Resource inventory",
  description: "Make a full inventory of one service's resources.",
  arguments: () =>
    z.object({
      service: textArgument("Service word of the AWS CLI, such as ec2, s3 or lambda"),
      region: regionArgument("Region code, such as eu-central-1; the configured region if left out").optional(),
    }),
  body: ({ service: text, region }, now) => {
    const service = serviceNamed(text);
    const inRegion = (command: string) => placeInRegion(command, region);
    return `
# Goal

Make an inventory of the service's resources that a person can act on: what exists, what state it is in, who owns it.
Everything here only reads.

# Steps

1. List the resources themselves. A list may be long: narrow it with \`--query\` and filters rather than reading it all.

${commandBlocks(...(service.facts?.inventory ?? [searchResources(service)]).map(inRegion), inRegion(listTagged(service)))}

   The last command finds only resources that have, or once had, a tag. Where the lists differ, the difference is what
   nobody tagged.

2. See who works with the service, and how near its quotas are.

${commandBlocks(inRegion(countEvents(service, now)), inRegion(listQuotas(service)))}

3. If the service word is not known here, ask \`aws_cli_help\` for its \`list-\` and \`describe-\` commands and use those.

# Check

- Is the service regional? If no region was given, say which one you looked in and offer the others.
- Does each list end, or did its output get cut? Count with \`| wc -l\` before you report a number.
- Tags: name, owner, environment, cost centre. Name the resources that lack them.

# Report

A table by kind of resource with counts, states and noteworthy settings (public, unencrypted, stopped, old). Then what
surprised you, and what you could not see and why: a permission that is missing, a region you did not look in.`;
  },
});

/** Puts the option behind the operation, where no value or filter can take it in. */
function placeInRegion(command: string, region: string | undefined): string {
  if (region === undefined || command.includes(" --region ")) return command;
  return command.replace(/^aws \S+ \S+/, (operation) => `${operation} --region ${region}`);
}
