/** The two forms of a policy file. Their JSON schema is made from these, for editors. */
import { z } from "zod";
import { LIMITS } from "../../limits.ts";
import { COMMAND_CLASSES } from "../command-class.ts";

const text = z.string().min(1);
/** Shown to the assistant and the user as its author wrote it. */
const message = text.max(1_000);
const entries = z.record(z.string(), z.array(text));

/** The form that users of aws-mcp-server have: beginnings of commands, and Python's regular expressions. */
export const listFileSchema = z
  .strictObject({
    dangerous_commands: entries
      .nullish()
      .describe("By heading, beginnings of commands that strict mode refuses. A heading replaces the built-in one."),
    safe_patterns: entries
      .nullish()
      .describe(
        "By heading, beginnings of commands (under general: options too) that dangerous_commands does not refuse.",
      ),
    regex_rules: z
      .record(
        z.string(),
        z.array(
          z.strictObject({
            pattern: text
              .max(LIMITS.maxPatternChars)
              .describe("A regular expression of Python's, searched in the command. Best in single quotes."),
            description: message.nullish(),
            error_message: message.nullish().describe("What the user sees when it is found."),
          }),
        ),
      )
      .nullish()
      .describe("Always refuse in strict mode; added to the built-in rules."),
  })
  .describe("Policy of aws-mcp-relay, in the form of aws-mcp-server");
export type ListFile = z.infer<typeof listFileSchema>;

const value = z.union([text, z.int(), z.boolean()]);
export type FileValue = z.infer<typeof value>;

function oneOrMore<T extends z.ZodType>(one: T): z.ZodUnion<[T, z.ZodArray<T>]> {
  return z.union([one, z.array(one).min(1)]);
}

const names = oneOrMore(text);

/** Our own form: rules over what a command is. */
export const ruleFileSchema = z
  .strictObject({
    version: z.literal(1).describe("Version of this form."),
    mode: z
      .enum(["strict", "permissive"])
      .optional()
      .describe("Where no rule speaks. Where AWS_MCP_SECURITY_MODE is set too, the stricter counts."),
    rules: z.array(
      z.strictObject({
        match: z
          .strictObject({
            service: names.optional().describe("The word behind aws, such as ec2 or s3*."),
            operation: names
              .optional()
              .describe("The words behind the service, such as delete-* or wait instance-running."),
            class: oneOrMore(z.enum(COMMAND_CLASSES))
              .optional()
              .describe("What the command does. A rule that allows must name every class of the command."),
            options: z
              .record(text, oneOrMore(value))
              .optional()
              .describe("By option, its values: --bucket: prod-*. A rule that allows must fit all of them."),
            region: names.optional().describe("Such as eu-*."),
            account: oneOrMore(value).optional().describe("Number of the account, of twelve digits."),
          })
          .describe("All of these must fit; of a list, one. * stands for any run of characters.")
          .meta({ minProperties: 1 }),
        verdict: z.enum(["allow", "ask", "deny"]).describe("deny counts before ask, and ask before allow."),
        reason: message.optional().describe("What the user and the assistant are told."),
      }),
    ),
  })
  .describe("Policy of aws-mcp-relay");
export type RuleFile = z.infer<typeof ruleFileSchema>;
