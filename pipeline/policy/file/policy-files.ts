/** The two forms of a policy file. Their JSON schema is made from these, for editors. */
import { z } from "zod";
import { COMMAND_CLASSES } from "../command-class.ts";

const entries = z.record(z.string(), z.array(z.string().min(1)));

/** The form that users of aws-mcp-server have: beginnings of commands, and Python's regular expressions. */
export const listFileSchema = z
  .strictObject({
    dangerous_commands: entries
      .optional()
      .describe("By heading, beginnings of commands that strict mode refuses. A heading replaces the built-in one."),
    safe_patterns: entries
      .optional()
      .describe(
        "By heading, beginnings of commands (under general: options too) that dangerous_commands does not refuse.",
      ),
    regex_rules: z
      .record(
        z.string(),
        z.array(
          z.strictObject({
            pattern: z.string().min(1).describe("A regular expression of Python's, searched in the command."),
            description: z.string().optional(),
            error_message: z.string().min(1).optional().describe("What the user sees when it is found."),
          }),
        ),
      )
      .optional()
      .describe("Always refuse in strict mode; added to the built-in rules."),
  })
  .describe("Policy of aws-mcp-relay, in the form of aws-mcp-server");
export type ListFile = z.infer<typeof listFileSchema>;

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const classes = z.union([z.enum(COMMAND_CLASSES), z.array(z.enum(COMMAND_CLASSES)).min(1)]);

/** Our own form: rules over what a command is. */
export const ruleFileSchema = z
  .strictObject({
    version: z.literal(1),
    rules: z.array(
      z.strictObject({
        match: z
          .strictObject({
            service: names.optional().describe("The word behind aws, such as ec2 or s3*."),
            operation: names
              .optional()
              .describe("The words behind the service, such as delete-* or wait instance-running."),
            class: classes.optional().describe("What the command does."),
            options: z.record(z.string().regex(/^--[a-z0-9][a-z0-9-]*$/), names).optional(),
            region: names.optional(),
            account: names.optional(),
          })
          .describe("All of these must fit; of a list, one. * stands for any run of characters."),
        verdict: z.enum(["allow", "ask", "deny"]),
        reason: z.string().min(1).optional().describe("What the user and the assistant are told."),
      }),
    ),
  })
  .describe("Policy of aws-mcp-relay");
export type RuleFile = z.infer<typeof ruleFileSchema>;
