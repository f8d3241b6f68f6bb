import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { log } from "../log.ts";
import type { WarmCli } from "../warm/warm-cli.ts";
import { cliEnvironment } from "./cli-environment.ts";
import type { FoundAwsCli } from "./find.ts";
import { pluginConfig, pluginEnvironment } from "./plugin.ts";
import { withPrivateDirectory } from "./private-directory.ts";
import { runOnce, waitForEnd } from "./run-once.ts";

/** What the plugin can be asked. */
export type Question =
  | { readonly kind: "regions" | "services" | "surroundings" }
  | { readonly kind: "model"; readonly services: readonly (string | null)[] }
  | { readonly kind: "help"; readonly words: readonly string[] };

export type AskOptions = {
  /** Ends the run; the promise rejects with its reason. */
  readonly signal: AbortSignal;
  /** Ends the run; 30 s when left out. */
  readonly timeoutMs?: number;
  /** Answers in a fraction of the time, where there is one. */
  readonly warm?: WarmCli;
};

/** The AWS CLI did not answer: it failed, took too long, or did not load the plugin. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

const TIMEOUT_MS = 30_000;

/**
 * Asks our plugin inside the AWS CLI: in a child of the warm one, else by running `aws` once, which the plugin ends before the
 * CLI would do anything else.
 *
 * @returns the answer as parsed JSON; whoever asked checks its shape
 * @throws {NoAnswerError} when there is none
 */
export async function askAwsCli(cli: FoundAwsCli, question: Question, options: AskOptions): Promise<unknown> {
  const { signal, timeoutMs = TIMEOUT_MS, warm } = options;
  const end = await withPrivateDirectory(async (directory) => {
    const stage = await warm?.run(
      { question, environment: cliEnvironment(cli.path, directory), directory },
      { reader: "here", service: null, signal },
    );
    if (stage) return waitForEnd(stage.process, { timeoutMs, signal });
    const configFile = join(directory, "config");
    await writeFile(configFile, pluginConfig(cli));
    const env = {
      ...pluginEnvironment(cli.path, directory, configFile),
      AWS_MCP_RELAY_QUESTION: JSON.stringify(question),
    };
    const command = { program: cli.path, args: ["--version"] };
    return runOnce(command, { env, workDirectory: directory, timeoutMs, signal });
  });
  if (end.timedOut) throw new NoAnswerError("The AWS CLI did not answer in time.");
  try {
    return JSON.parse(end.stdout);
  } catch {
    log("error", "the AWS CLI did not answer the plugin's question", { stderr: end.stderr.slice(-2_000) });
    throw new NoAnswerError("The AWS CLI did not load the plugin that asks it.");
  }
}
