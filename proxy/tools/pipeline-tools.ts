import type { McpServer, ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";
import { LIMITS } from "../../pipeline/limits.ts";
import type { Relay } from "../relay.ts";
import type { CommandCall, CommandOutcome } from "../run/run-command.ts";
import { acceptsLinks, callerOf, logToClient, progressReporter } from "./call-context.ts";
import { targetArgument, targetedRelay } from "./target-argument.ts";
import { pipelineResultSchema, pipelineToolResult, queryResultSchema } from "./tool-results.ts";

/** Arguments of both pipeline tools: flat, closed, every field described. */
const argumentsSchema = z.strictObject({
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
type QueryArguments = z.infer<typeof argumentsSchema>;

const confirmableSchema = argumentsSchema.extend({
  confirmation: z
    .string()
    .max(128)
    .optional()
    .describe(
      "token of a result with status confirmation_required; only after the user has agreed to that very command",
    ),
});
type PipelineArguments = z.infer<typeof confirmableSchema>;

/** Registers `aws_cli_query`: pipelines that only read, so that a user can always allow it. */
export function registerQueryTool(server: McpServer, relay: Relay): void {
  server.registerTool(
    "aws_cli_query",
    {
      title: "Read from AWS",
      description:
        "Runs an AWS CLI pipeline that only reads (describe, list, get, head, …) and returns its output. Refuses every command that changes something, mints credentials or returns secrets. Use it for all reading.",
      inputSchema: argumentsSchema.extend(targetArgument(relay)),
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
      const { runTool } = await import("./run-tool.ts"); // the grammar can wait until there is something to parse
      const targeted = targetedRelay(relay, args.target);
      return runTool(targeted, commandCall(server, relay, "read", args, ctx), showing(server, relay, ctx));
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
      inputSchema: confirmableSchema.extend(targetArgument(relay)),
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
      const { runConfirmableTool } = await import("./run-tool.ts");
      const call = commandCall(server, relay, "write", args, ctx);
      const planToken = args.confirmation ?? null;
      const show = showing(server, relay, ctx);
      return runConfirmableTool(targetedRelay(relay, args.target), call, { server, ctx, planToken, show });
    },
  );
}

function showing(server: McpServer, { settings, kept }: Relay, ctx: ServerContext) {
  const presentation = { maxOutputChars: settings.maxOutputChars, kept, acceptsLinks: acceptsLinks(server) };
  return (outcome: CommandOutcome) => {
    for (const warning of outcome.result.verdict?.warnings ?? []) logToClient(ctx, "warning", warning);
    return pipelineToolResult(outcome, presentation);
  };
}

function commandCall(
  server: McpServer,
  relay: Relay,
  access: CommandCall["access"],
  args: QueryArguments | PipelineArguments,
  ctx: ServerContext,
): CommandCall {
  return {
    command: args.command,
    access,
    region: args.region ?? null,
    timeoutMs: args.timeout === undefined ? relay.settings.timeoutMs : Math.ceil(args.timeout * 1000),
    caller: callerOf(server, ctx),
    signal: ctx.mcpReq.signal,
    onProgress: progressReporter(ctx),
  };
}
