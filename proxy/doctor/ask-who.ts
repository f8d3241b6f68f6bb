import { VERSION } from "../../pipeline/version.ts";
import {
  type CommandCall,
  type CommandOutcome,
  executeCommand,
  notExecuted,
  prepareCommand,
} from "../run/run-command.ts";
import type { CheckContext } from "./check.ts";

/** Asks AWS who it sees, on the path that every command takes. Nobody needs a permission for that. `ran`: it came to that. */
export async function askWho({ relay, signal, deadlineMs }: CheckContext): Promise<{
  readonly ran: boolean;
  readonly outcome: CommandOutcome;
  /** What was printed: an ARN, where it succeeded. */
  readonly output: string;
}> {
  const call: CommandCall = {
    command: "aws sts get-caller-identity --query Arn --output text",
    access: "read",
    region: null,
    timeoutMs: deadlineMs,
    caller: { name: "aws-mcp-relay doctor", version: VERSION },
    signal,
    onProgress: () => undefined,
  };
  const read = await prepareCommand(relay, call);
  const outcome = read.ok
    ? await executeCommand(relay, read.prepared, "nothing")
    : await notExecuted(relay, read.error);
  return { ran: read.ok, outcome, output: outcome.received.head.toString("utf8").trim() };
}
