import { VERSION } from "../../pipeline/version.ts";
import { askedByExecutor } from "../consent/asked-by-executor.ts";
import { questionText } from "../consent/question.ts";
import { questionOf } from "../consent/question-of.ts";
import { confirmedUnasked, whatIsAsked } from "../consent/what-is-asked.ts";
import type { Relay } from "../relay.ts";
import {
  type CommandCall,
  type CommandOutcome,
  executeCommand,
  notExecuted,
  type PreparedCommand,
  prepareCommand,
} from "../run/run-command.ts";
import { askYesNo } from "../terminal/ask-yes-no.ts";
import { progressLine } from "../terminal/progress-line.ts";
import type { Program } from "./commands.ts";
import { EXIT } from "./exit-codes.ts";
import { onTerminal } from "./on-terminal.ts";
import { showOutcome } from "./show-outcome.ts";
import type { TerminalOptions } from "./terminal-options.ts";

const USAGE = `Usage: aws-mcp-relay run [OPTIONS] 'aws … | jq …'

Runs a pipeline as the tool aws_cli_pipeline would: the same grammar, policy, home and output.

  --read-only        refuse what does more than read, as aws_cli_query does
  --target NAME      the team account, where AWS_MCP_TARGETS names several
  --region REGION    the region, as --region in the command would name it
  --timeout SECONDS  how long the pipeline may run
  --json             print the tool's structured result
  -y, --yes          agree to what the policy asks about
  -h, --help         this text

Exit code: 0 it succeeded, 1 it failed, 2 the command line is wrong, 3 it was refused or not agreed to, 78 a setting is wrong,
124 it ran too long, 130 it was cancelled.
`;

/** `aws-mcp-relay run`: one pipeline from a terminal or a script. */
export function run(args: readonly string[], program: Program): Promise<number> {
  return onTerminal({ name: "run", usage: USAGE, options: OPTIONS, act: runAndShow }, args, program);
}

const OPTIONS = ["json", "read-only", "region", "target", "timeout", "yes"] as const;

async function runAndShow(relay: Relay, options: TerminalOptions, print: Program["print"]): Promise<number> {
  const outcome = await runAndAsk(relay, options, cancelledBySignals());
  return showOutcome(outcome, { settings: relay.settings, command: options.command, json: options.json, print });
}

async function runAndAsk(relay: Relay, options: TerminalOptions, signal: AbortSignal): Promise<CommandOutcome> {
  const progress = progressLine();
  const call: CommandCall = {
    command: options.command,
    access: options.readOnly ? "read" : "write",
    region: options.region,
    timeoutMs: options.timeoutMs ?? relay.settings.timeoutMs,
    caller: { name: "aws-mcp-relay run", version: VERSION },
    signal,
    onProgress: progress.show,
  };
  const read = await prepareCommand(relay, call);
  if (!read.ok) return notExecuted(relay, read.error);
  const { prepared } = read;
  const mustAsk = !options.yes && whatIsAsked(prepared.verdict, relay.settings.confirm) === "question";
  if (mustAsk) return runOnceAgreed(relay, prepared);
  const confirmed = options.yes ? "fully" : confirmedUnasked(relay.settings.confirm);
  const outcome = await executeCommand(relay, prepared, confirmed);
  progress.clear();
  const askedAbout = askedByExecutor(prepared, outcome);
  return askedAbout === null ? outcome : runOnceAgreed(relay, askedAbout);
}

async function runOnceAgreed(relay: Relay, prepared: PreparedCommand): Promise<CommandOutcome> {
  const refusal = await refusedByUser(relay, prepared);
  return refusal === null ? executeCommand(relay, prepared, "fully") : notExecuted(relay, refusal);
}

/** Whoever types a command has approved of it as lightly as a client's user does. @returns null where it may run */
async function refusedByUser(relay: Relay, prepared: PreparedCommand) {
  process.stderr.write(`${questionText(await questionOf(relay, prepared))}\n`);
  const answer = await askYesNo("Run it?", prepared.call.signal);
  if (answer === true) return null;
  const hint = answer === null ? "Nobody could be asked: --yes agrees in advance." : "Nothing was run.";
  return { code: "confirmation_declined", message: "The command was not agreed to.", hint } as const;
}

/** The first signal cancels, the second ends at once. */
function cancelledBySignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT.cancelled);
      controller.abort();
    });
  }
  return controller.signal;
}
