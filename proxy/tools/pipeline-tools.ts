import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { LIMITS } from "../../pipeline/limits.ts";
import { lateSchema } from "../late-schema.ts";
import type { Relay } from "../relay.ts";
import { pipelineResultSchema, queryResultSchema } from "./result-schemas.ts";
import { targetArgument } from "./target-argument.ts";

/** Arguments of both pipeline tools: flat, closed, every field described. */
const queryArguments = () =>
  z.strictObject({
    command: z
      .string()
      .min(1)
      .max(LIMITS.maxCommandChars)
      .describe(
        "an aws command, optionally piped into filters: aws ec2 describe-instances | jq -r '.Reservations[]' | head -5",
      ),
    timeout: z
      .number()
      .positive()
      .max(LIMITS.maxTimeoutSeconds)
      .optional()
      .describe("seconds the pipeline may run; the server's own limit when left out"),
    region: z.string().max(64).optional().describe("AWS region, as --region would name it"),
  });
export type QueryArguments = z.infer<ReturnType<typeof queryArguments>>;

const pipelineArguments = () =>
  queryArguments().extend({
    confirmation: z
      .string()
      .max(128)
      .optional()
      .describe(
        "token of a result with status confirmation_required; only after the user has agreed to that very command",
      ),
  });
export type PipelineArguments = z.infer<ReturnType<typeof pipelineArguments>>;

/** Registers `aws_cli_query`: pipelines that only read, so that a user can always allow it. */
export function registerQueryTool(server: McpServer, relay: Relay): void {
  server.registerTool(
    "aws_cli_query",
    {
      title: "Read from AWS",
      description:
        "Runs an AWS CLI pipeline that only reads (describe, list, get, head, …) and returns its output. Refuses every command that changes something, mints credentials or returns secrets. Use it for all reading.",
      inputSchema: lateSchema(() => queryArguments().extend(targetArgument(relay))),
      outputSchema: queryResultSchema,
      annotations: {
        title: "Read from AWS",
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: true,
      },
    },
    async (args, ctx) => {
      const { callQuery } = await import("./pipeline-calls.ts");
      return callQuery({ server, relay, ctx }, args, args.target);
    },
  );
}

/** Registers `aws_cli_pipeline`: any pipeline that the grammar and the policy allow. */
export function registerPipelineTool(server: McpServer, relay: Relay): void {
  server.registerTool(
    "aws_cli_pipeline",
    {
      title: "Run an AWS CLI pipeline",
      description:
        "Runs an AWS CLI command, optionally piped into Unix filters (jq, grep, sort, head, …), and returns its output. May change and delete things in the account. Call aws_cli_help first for a command that you are not sure of; use aws_cli_query for reading. Some commands answer with status confirmation_required first: show the user what would run.",
      inputSchema: lateSchema(() => pipelineArguments().extend(targetArgument(relay))),
      outputSchema: pipelineResultSchema,
      annotations: {
        title: "Run an AWS CLI pipeline",
        readOnlyHint: false,
        destructiveHint: true,
        idempotentHint: false,
        openWorldHint: true,
      },
    },
    async (args, ctx) => {
      const { callPipeline } = await import("./pipeline-calls.ts");
      return callPipeline({ server, relay, ctx }, args, args.target);
    },
  );
}
