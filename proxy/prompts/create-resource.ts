import { z } from "zod";
import { wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { recipeFor } from "./resource-recipes.ts";

export const createResource = definePrompt({
  name: "create_resource",
  title: "Create a resource",
  description: "Create a resource of a type, after good practice.",
  arguments: () =>
    z.object({
      resource_type: wordArgument("Type of the resource, such as s3-bucket, ec2-instance or lambda-function"),
      resource_name: wordArgument("Name of the resource"),
    }),
  body: ({ resource_type: type, resource_name: name }) => {
    const { look, create, verify } = recipeFor(type, name);
    return `
# Goal

Create the resource with its name, private, encrypted, tagged and no larger than needed, and show that it became so.

# Steps

1. Where are you, and is the name free? These commands only read. Choose from what is there rather than guess.

${commandBlocks("aws sts get-caller-identity", ...look)}

2. Ask the user for what you cannot know: purpose, size, network, who may reach it, tags (owner, environment, cost centre).
   Ask \`aws_cli_help\` for the options of the command that creates it.

3. Show the plan: account, region, commands, monthly cost, how to undo it. Wait for consent: what follows makes changes.

${commandBlocks(...create)}

   If one of them fails, read what the error says and what exists by now before you try again: a second try may make a
   second resource.

4. See that it is there and as planned. This only reads.

${commandBlocks(...verify)}

# Check

- Private: no public address, no public policy, no open network. In strict mode this server refuses commands that open a
  resource to the public or change who may do what; the defaults of new resources are closed, so leave them.
- Encrypted at rest; with a key of the user's own where a rule asks for it.
- Permissions: the resource's role may do what it needs and nothing else. Passwords are managed by the service and appear
  in no command.
- Protected: deletion protection, versioning or backups where it holds data.
- Watched: logs with a retention time, and an alarm on what would hurt.
- If the account keeps its resources in CloudFormation or other code, offer to add it there in place of a single command.

# Report

What was created, its ARN, its settings that matter, its cost a month, how to use it, and the command that would remove it
(which you do not run).`;
  },
});
