import type { CallToolResult, InputRequiredResult, McpServer, ServerContext } from "@modelcontextprotocol/server";
import { bindingOf } from "../consent/binding.ts";
import { seekConsent, whatIsAsked } from "../consent/consent.ts";
import { canElicit, elicit, elicitationAnswer } from "../consent/elicitation.ts";
import { principalOf } from "../consent/principal.ts";
import { planOf, type Question, questionText } from "../consent/question.ts";
import type { Relay } from "../relay.ts";
import {
  type CommandCall,
  type CommandOutcome,
  executeCommand,
  notExecuted,
  type PreparedCommand,
  prepareCommand,
} from "../run/run-command.ts";
import { pipelineToolResult, planToolResult } from "./tool-results.ts";

/** By what a call may be confirmed. */
type Confirmation = {
  readonly server: McpServer;
  readonly ctx: ServerContext;
  /** The `confirmation` argument, or null. */
  readonly planToken: string | null;
};

/** Runs a command that only reads: nothing is asked. */
export async function runTool(relay: Relay, call: CommandCall): Promise<CallToolResult> {
  const read = await prepareCommand(relay, call);
  return asResult(relay, read.ok ? await executeCommand(relay, read.prepared, "nothing") : notExecuted(read.error));
}

/** Runs a command that may do anything, after whatever the policy asks has been answered. */
export async function runConfirmableTool(
  relay: Relay,
  call: CommandCall,
  confirmation: Confirmation,
): Promise<CallToolResult | InputRequiredResult> {
  const read = await prepareCommand(relay, call);
  if (!read.ok) return asResult(relay, notExecuted(read.error));
  const { prepared } = read;
  const asked = whatIsAsked(prepared.verdict, relay.settings.confirm);
  if (asked === "question") return askFirst(relay, prepared, confirmation);
  const confirmed = relay.settings.confirm === "never" ? "fully" : asked === "approval" ? "lightly" : "nothing";
  return asResult(relay, await executeCommand(relay, prepared, confirmed));
}

async function askFirst(relay: Relay, prepared: PreparedCommand, confirmation: Confirmation) {
  const { call, pipeline, identity, verdict } = prepared;
  const { server, ctx, planToken } = confirmation;
  const { home } = relay.executor;
  const principal = await principalOf(relay, identity, call);
  const binding = bindingOf(pipeline, { home, identity, principal });
  const answer = { planToken, elicitation: elicitationAnswer(ctx) };
  const consent = seekConsent(relay.tickets, binding, answer, canElicit(server, ctx));
  if (consent.is === "refused") return asResult(relay, notExecuted(consent.error));
  if (consent.is === "given") {
    // An answer may come when nobody waits for the call any more: then nothing may happen.
    if (call.signal.aborted) return asResult(relay, notExecuted(GIVEN_UP));
    return asResult(relay, await executeCommand(relay, prepared, consent.confirmed));
  }
  const question: Question = { command: call.command, verdict, home, identity, principal };
  return consent.way === "elicitation"
    ? elicit(questionText(question), consent.token)
    : planToolResult(planOf(question, consent.token), verdict.classes);
}

const GIVEN_UP = {
  code: "cancelled",
  message: "The call was given up before it was confirmed. Nothing was run.",
  hint: "Call the tool again if the command is still wanted.",
} as const;

function asResult(relay: Relay, outcome: CommandOutcome): CallToolResult {
  return pipelineToolResult(outcome, relay.settings.maxOutputChars);
}
