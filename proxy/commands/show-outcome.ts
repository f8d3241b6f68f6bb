import type { ErrorCode } from "../../pipeline/error-codes.ts";
import type { Settings } from "../config/settings.ts";
import { cleanText } from "../output/clean-text.ts";
import { redact } from "../output/redact.ts";
import { shapeOutput } from "../output/shape-output.ts";
import type { CommandOutcome } from "../run/run-command.ts";
import { paintFor } from "../terminal/colours.ts";
import { describeError } from "../terminal/describe-error.ts";
import { pipelineToolResult } from "../tools/tool-results.ts";
import type { Program } from "./commands.ts";
import { EXIT } from "./exit-codes.ts";

type Showing = Pick<Program, "print"> & {
  readonly settings: Settings;
  readonly command: string;
  readonly json: boolean;
};

const NOT_RUN: readonly ErrorCode[] = [
  "refused",
  "not_read_only",
  "not_confirmed",
  "confirmation_declined",
  "policy_unreadable",
];

/**
 * Shows what came of a pipeline: its output on standard output, all else on standard error.
 *
 * @returns the exit code
 */
export function showOutcome(outcome: CommandOutcome, { settings, command, json, print }: Showing): number {
  const { result, received } = outcome;
  if (json) {
    const { structuredContent } = pipelineToolResult(outcome, {
      maxOutputChars: settings.maxOutputChars,
      kept: null,
      acceptsLinks: false,
    });
    print(`${JSON.stringify(structuredContent, null, 2)}\n`);
    return exitCodeOf(result.error?.code ?? null);
  }
  const shaped = shapeOutput(received, settings.maxOutputChars, outcome.secrets);
  const isBinary = shaped.encoding === "base64";
  const { isTTY } = process.stdout; // bytes would confuse a terminal
  print(
    isBinary && isTTY ? `${shaped.output}\n` : isBinary ? Buffer.concat([received.head, received.tail]) : shaped.output,
  );
  process.stderr.write(redact(cleanText(result.stderr), outcome.secrets));
  if (shaped.omittedBytes > 0) {
    warn(`${shaped.omittedBytes} of ${shaped.totalBytes} bytes were left out (AWS_MCP_MAX_OUTPUT).`);
  }
  if (result.fallback !== undefined) warn(`warning: ${result.fallback}`);
  for (const { reason } of result.verdict?.warnings ?? []) warn(`warning: ${cleanText(reason)}`);
  if (result.error !== null) process.stderr.write(describeError(result.error, command, paint));
  return exitCodeOf(result.error?.code ?? null);
}

const paint = paintFor("stderr");

function warn(line: string): void {
  process.stderr.write(`${paint("yellow", line)}\n`);
}

function exitCodeOf(code: ErrorCode | null): number {
  if (code === null) return 0;
  if (code === "timed_out") return EXIT.timedOut;
  if (code === "cancelled") return EXIT.cancelled;
  return NOT_RUN.includes(code) ? EXIT.refused : EXIT.failed;
}
