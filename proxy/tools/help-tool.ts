import type { McpServer, ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Relay } from "../relay.ts";
import { collectOutput } from "../run/collect-output.ts";
import { progressReporter } from "./call-context.ts";
import { helpResultSchema, helpToolResult } from "./tool-results.ts";

const argumentsSchema = z.strictObject({
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
});

/** Documents come from the machine's own CLI; a service with thousands of pages takes it a few seconds. */
const HELP_TIMEOUT_MS = 60_000;

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
    (args, ctx) => askForHelp(relay, args, ctx),
  );
}

async function askForHelp(relay: Relay, args: z.infer<typeof argumentsSchema>, ctx: ServerContext) {
  const outcome = await askInTurn(relay, args, ctx);
  const { result } = outcome;
  if (result.error !== null || args.command === undefined)
    return helpToolResult(outcome, relay.settings.maxOutputChars);
  const { helpVerdict } = await import("./help-verdict.ts"); // model and policy can wait until somebody asks
  const words = [args.service, ...args.command.split(/\s+/)].filter((word) => word !== "" && !word.startsWith("--"));
  return helpToolResult(outcome, relay.settings.maxOutputChars, await helpVerdict(relay, words));
}

/** The AWS CLI says the same in every account: where one target cannot be asked, the next is. */
async function askInTurn(relay: Relay, args: z.infer<typeof argumentsSchema>, ctx: ServerContext) {
  const [first, ...others] = relay.targets.length === 0 ? [relay] : relay.targets;
  let outcome = await askOne(first ?? relay, args, ctx);
  for (const other of others) {
    if (!CANNOT_ASK.test(outcome.result.error?.code ?? "")) break;
    outcome = await askOne(other, args, ctx);
  }
  return outcome;
}

const CANNOT_ASK = /^(function|credentials|identity)_/;

async function askOne({ executor, settings }: Relay, args: z.infer<typeof argumentsSchema>, ctx: ServerContext) {
  const collected = collectOutput(progressReporter(ctx));
  const result = await executor.execute(
    {
      kind: "help",
      service: args.service,
      ...(args.command === undefined ? {} : { command: args.command }),
      ...(args.detail === undefined ? {} : { detail: args.detail }),
      timeoutMs: Math.min(settings.timeoutMs, HELP_TIMEOUT_MS),
    },
    { signal: ctx.mcpReq.signal, onFrame: collected.onFrame },
  );
  return { result, received: collected.received(result) };
}
