/** Answers the calls of both pipeline tools. Loaded at the first one: the grammar can wait until there is something to parse. */
import type { CallToolResult, InputRequiredResult, McpServer, ServerContext } from "@modelcontextprotocol/server";
import type { Relay } from "../relay.ts";
import type { CommandCall, CommandOutcome } from "../run/run-command.ts";
import { acceptsLinks, callerOf, logToClient, progressReporter } from "./call-context.ts";
import type { PipelineArguments, QueryArguments } from "./pipeline-tools.ts";
import { runConfirmableTool, runTool } from "./run-tool.ts";
import { targetedRelay } from "./target-argument.ts";
import { pipelineToolResult } from "./tool-results.ts";

/** Whose call it is. */
type From = { readonly server: McpServer; readonly relay: Relay; readonly ctx: ServerContext };

/** Answers a call of `aws_cli_query`. @param target the target that it names, if any */
export function callQuery(from: From, args: QueryArguments, target: unknown): Promise<CallToolResult> {
  return runTool(targetedRelay(from.relay, target), commandCall(from, "read", args), showing(from));
}

/** Answers a call of `aws_cli_pipeline`. @param target the target that it names, if any */
export function callPipeline(
  from: From,
  args: PipelineArguments,
  target: unknown,
): Promise<CallToolResult | InputRequiredResult> {
  const { server, relay, ctx } = from;
  const confirmation = { server, ctx, planToken: args.confirmation ?? null, show: showing(from) };
  return runConfirmableTool(targetedRelay(relay, target), commandCall(from, "write", args), confirmation);
}

function showing({ server, relay: { settings, kept }, ctx }: From) {
  const presentation = { maxOutputChars: settings.maxOutputChars, kept, acceptsLinks: acceptsLinks(server) };
  return (outcome: CommandOutcome) => {
    for (const warning of outcome.result.verdict?.warnings ?? []) logToClient(ctx, "warning", warning);
    return pipelineToolResult(outcome, presentation);
  };
}

function commandCall(
  { server, relay, ctx }: From,
  access: CommandCall["access"],
  args: QueryArguments | PipelineArguments,
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
