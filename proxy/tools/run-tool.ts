import type { CallToolResult, InputRequiredResult, McpServer, ServerContext } from "@modelcontextprotocol/server";
import { answerOf } from "../consent/answer.ts";
import { askedByExecutor } from "../consent/asked-by-executor.ts";
import { bindingOf } from "../consent/binding.ts";
import { canElicit, elicitByResult, elicitWhileWaiting } from "../consent/elicitation.ts";
import { type Consent, judgeAnswer, judgeReply } from "../consent/judge-answer.ts";
import { planOf, type Question, questionText } from "../consent/question.ts";
import { questionOf } from "../consent/question-of.ts";
import { confirmedUnasked, whatIsAsked } from "../consent/what-is-asked.ts";
import type { Relay } from "../relay.ts";
import {
  type CommandCall,
  type CommandOutcome,
  executeCommand,
  GIVEN_UP,
  notExecuted,
  type PreparedCommand,
  prepareCommand,
} from "../run/run-command.ts";
import { planToolResult } from "./tool-results.ts";

/** Makes the tool's result of what came of a command. */
type Show = (outcome: CommandOutcome) => CallToolResult;

/** By what a call may be confirmed. */
type Confirmation = {
  readonly server: McpServer;
  readonly ctx: ServerContext;
  /** The `confirmation` argument, or null. */
  readonly planToken: string | null;
  readonly show: Show;
};

/** What the user is to be asked, and what the answer is bound to. */
type Asked = { readonly question: Question; readonly binding: string; readonly beganAtMs: number };

/** Runs a command that only reads: nothing is asked. */
export async function runTool(relay: Relay, call: CommandCall, show: Show): Promise<CallToolResult> {
  const read = await prepareBeside(relay, call);
  return show(read.ok ? await executeCommand(relay, read.prepared, "nothing") : await notExecuted(relay, read.error));
}

/** Runs a command that may do anything, after whatever the policy asks has been answered. */
export async function runConfirmableTool(
  relay: Relay,
  call: CommandCall,
  confirmation: Confirmation,
): Promise<CallToolResult | InputRequiredResult> {
  const beganAtMs = relay.asking.nowMs();
  const read = await prepareBeside(relay, call);
  if (!read.ok) return confirmation.show(await notExecuted(relay, read.error));
  const { prepared } = read;
  const { confirm } = relay.settings;
  if (whatIsAsked(prepared.verdict, confirm) === "question") return askFirst(relay, prepared, confirmation, beganAtMs);
  const outcome = await executeCommand(relay, prepared, confirmedUnasked(confirm));
  const askedAbout = askedByExecutor(prepared, outcome);
  return askedAbout === null ? confirmation.show(outcome) : askFirst(relay, askedAbout, confirmation, beganAtMs);
}

/** An executor that has not started yet, as the server's will in any case, starts beside. What goes wrong, the execution says. */
function prepareBeside(relay: Relay, call: CommandCall): ReturnType<typeof prepareCommand> {
  relay.executor.warmUp().catch(() => undefined);
  return prepareCommand(relay, call);
}

async function askFirst(relay: Relay, prepared: PreparedCommand, confirmation: Confirmation, beganAtMs: number) {
  const asked = { ...(await whatToAsk(relay, prepared)), beganAtMs };
  const answer = answerOf(confirmation.ctx, confirmation.planToken);
  if (answer === null) return ask(relay, prepared, confirmation, asked);
  // Nobody waits for the call any more: nothing may happen, and the answer is not spent.
  if (prepared.call.signal.aborted) return confirmation.show(await notExecuted(relay, GIVEN_UP));
  return finish(relay, prepared, judgeAnswer(relay.asking.tickets, asked.binding, answer), confirmation.show);
}

async function whatToAsk(relay: Relay, prepared: PreparedCommand) {
  const question = await questionOf(relay, prepared);
  const { home, target, principal } = question;
  return { question, binding: bindingOf(prepared.pipeline, { home, target, identity: prepared.identity, principal }) };
}

async function ask(relay: Relay, prepared: PreparedCommand, { server, ctx, show }: Confirmation, asked: Asked) {
  const { question, binding, beganAtMs } = asked;
  const { tickets, answerWithinMs, nowMs } = relay.asking;
  const way = canElicit(server, ctx);
  if (way === "by-result") return elicitByResult(questionText(question), tickets.issue("elicitation", binding));
  const leftMs = beganAtMs + answerWithinMs - nowMs();
  if (way === "while-waiting" && leftMs > 0) {
    const reply = await elicitWhileWaiting(ctx, questionText(question), leftMs);
    if (reply !== "failed") return finish(relay, prepared, judgeReply(reply), show);
  }
  return planToolResult(planOf(question, tickets.issue("plan", binding)));
}

async function finish(relay: Relay, prepared: PreparedCommand, consent: Consent, show: Show): Promise<CallToolResult> {
  if (!consent.isGiven) return show(await notExecuted(relay, consent.error));
  return show(await executeCommand(relay, prepared, "fully"));
}
