/** Answers the calls of the help tool. Loaded at the first one, as those of the pipeline tools are. */
import type { CallToolResult, ServerContext } from "@modelcontextprotocol/server";
import type { Relay } from "../relay.ts";
import { collectOutput } from "../run/collect-output.ts";
import { progressReporter } from "./call-context.ts";
import type { HelpArguments } from "./help-tool.ts";
import { helpToolResult } from "./tool-results.ts";

/** Documents come from the machine's own CLI; a service with thousands of pages takes it a few seconds. */
const HELP_TIMEOUT_MS = 60_000;

/** Answers a call of `aws_cli_help`. */
export async function callHelp(relay: Relay, args: HelpArguments, ctx: ServerContext): Promise<CallToolResult> {
  const outcome = await askInTurn(relay, args, ctx);
  const { result } = outcome;
  if (result.error !== null || args.command === undefined)
    return helpToolResult(outcome, relay.settings.maxOutputChars);
  const { helpVerdict } = await import("./help-verdict.ts"); // model and policy can wait until somebody asks
  const words = [args.service, ...args.command.split(/\s+/)].filter((word) => word !== "" && !word.startsWith("--"));
  return helpToolResult(outcome, relay.settings.maxOutputChars, await helpVerdict(relay, words));
}

/** The AWS CLI says the same in every account: where one target cannot be asked, the next is. */
async function askInTurn(relay: Relay, args: HelpArguments, ctx: ServerContext) {
  const [first, ...others] = relay.targets.length === 0 ? [relay] : relay.targets;
  let outcome = await askOne(first ?? relay, args, ctx);
  for (const other of others) {
    if (!CANNOT_ASK.test(outcome.result.error?.code ?? "")) break;
    outcome = await askOne(other, args, ctx);
  }
  return outcome;
}

const CANNOT_ASK = /^(function|credentials|identity)_/;

async function askOne({ executor, settings }: Relay, args: HelpArguments, ctx: ServerContext) {
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
