import type { McpServer, StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { z } from "zod";
import { lateSchema } from "../late-schema.ts";
import type { Relay } from "../relay.ts";
import { helpResultSchema } from "./result-schemas.ts";

const argumentsSchema = lateSchema(() =>
  z.strictObject({
    service: z.string().min(1).max(64).describe("service word of the AWS CLI, such as ec2 or s3api"),
    command: z
      .string()
      .max(128)
      .optional()
      .describe("command of the service, such as describe-instances; left out: lists the service's commands"),
    detail: z
      .string()
      .max(128)
      .optional()
      .describe("shows one thing in full: an option such as --filters, or description, output or examples"),
  }),
);
export type HelpArguments = StandardSchemaWithJSON.InferOutput<typeof argumentsSchema>;

/** Registers `aws_cli_help`: documentation from the AWS CLI itself. */
export function registerHelpTool(server: McpServer, relay: Relay): void {
  server.registerTool(
    "aws_cli_help",
    {
      title: "AWS CLI help",
      description:
        "Documentation of an AWS service or of one of its commands, from the AWS CLI itself: synopsis, options, examples. Call it before running a command that you are not sure of.",
      inputSchema: argumentsSchema,
      outputSchema: helpResultSchema,
      annotations: {
        title: "AWS CLI help",
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      },
    },
    async (args, ctx) => {
      const { callHelp } = await import("./help-calls.ts");
      return callHelp(relay, args, ctx);
    },
  );
}
