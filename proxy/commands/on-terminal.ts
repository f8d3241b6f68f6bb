import { closeExecutors } from "../close-executors.ts";
import { createRelay } from "../create-relay.ts";
import { createLog } from "../log.ts";
import type { Relay } from "../relay.ts";
import { chooseTarget } from "../targets/choose-target.ts";
import type { Program } from "./commands.ts";
import { EXIT } from "./exit-codes.ts";
import { readSettingsOrExplain } from "./read-settings-or-explain.ts";
import { readTerminalOptions, type TerminalOptions } from "./terminal-options.ts";

/** A command that takes one pipeline. */
export type PipelineCommand = {
  readonly name: "run" | "explain";
  readonly usage: string;
  /** Names of its options, besides `--help`. */
  readonly options: Parameters<typeof readTerminalOptions>[1];
  /** @returns the exit code */
  readonly act: (relay: Relay, options: TerminalOptions, print: Program["print"]) => Promise<number>;
};

/**
 * Reads the command line and the settings, has the command act on the relay of the target that is meant, and ends what was started.
 * What is wrong before that is said on standard error.
 *
 * @returns the exit code
 */
export async function onTerminal(
  { name, usage, options, act }: PipelineCommand,
  args: readonly string[],
  { executorProgram, print }: Program,
): Promise<number> {
  const read = readTerminalOptions(args, options);
  if (read.kind === "help") {
    print(usage);
    return 0;
  }
  if (read.kind === "wrong") return complain(`${read.problem}\nTry: aws-mcp-relay ${name} --help`);
  const configuration = await readSettingsOrExplain();
  if (configuration === null) return EXIT.configuration;
  const { settings, targets } = configuration;
  const relay = createRelay(settings, createLog(settings.logLevel), executorProgram, targets);
  const chosen = chooseTarget(relay, read.options.target);
  if (!chosen.ok) return complain(`${chosen.error.message} ${chosen.error.hint}`);
  try {
    return await act(chosen.relay, read.options, print);
  } finally {
    await closeExecutors(relay);
  }
}

function complain(problem: string): number {
  process.stderr.write(`${problem}\n`);
  return EXIT.usage;
}
