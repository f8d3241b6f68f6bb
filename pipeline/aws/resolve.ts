import type { CliModel } from "../model/cli-model.ts";
import { cutFound, type Parsed, PipelineRefused, refuse } from "../refusal.ts";
import type { AwsStage } from "../stage.ts";
import { checkArguments } from "./check-arguments.ts";
import { checkFiles } from "./check-files.ts";
import { checkGlobals } from "./check-globals.ts";
import { checkRequired } from "./check-required.ts";
import { type FoundCommand, findCommand } from "./find-command.ts";
import { matchArguments } from "./match-arguments.ts";
import { at } from "./option.ts";
import { readInput } from "./read-input.ts";
import type { ResolvedCommand } from "./resolved-command.ts";
import { type SeparatedWords, separateGlobals } from "./separate-globals.ts";

/**
 * Says what an `aws` stage is: its command, and each word as the AWS CLI's own parser will take it. Pure and synchronous, and
 * never throws for what a command says.
 *
 * Stricter than the CLI where that is clearer: exact names, names before options, no option twice, no file. What it accepts, the
 * CLI parses into the same options and values; a test holds it to that.
 *
 * @param model the command table of the CLI that will run the command
 * @returns null for `aws --version`, which names no command
 */
export function resolveAws(stage: AwsStage, model: CliModel): Parsed<ResolvedCommand | null> {
  try {
    return { ok: true, value: resolve(stage, model) };
  } catch (error) {
    if (!(error instanceof PipelineRefused)) throw error;
    const { start, end } = error.refusal;
    return { ok: false, refusal: { ...error.refusal, found: cutFound(stage.command.slice(start, end)) } };
  }
}

function resolve(stage: AwsStage, model: CliModel): ResolvedCommand | null {
  const separated = separateGlobals(stage.words, model.globalOptions);
  checkArguments(stage.command, separated.globals);
  checkGlobals(stage.command, separated.globals);
  if (isVersion(separated)) return null;
  const found = findCommand(model, stage.name, separated.own);
  const resolved = resolveFound(stage.command, found, separated, model);
  checkFiles(stage.command, resolved);
  return resolved;
}

function resolveFound(
  text: string,
  found: FoundCommand,
  { globals }: SeparatedWords,
  model: CliModel,
): ResolvedCommand {
  const { service, command, path, rest } = found;
  const globalNames = model.globalOptions.map(({ name }) => name);
  const written = matchArguments(command, rest, globalNames);
  checkArguments(text, written);
  const input = readInput(text, command, written);
  const start = path[0]?.start ?? 0;
  const end = path.at(-1)?.end ?? start;
  checkRequired({ start, end, found: text.slice(start, end) }, command, written, input);
  return {
    service,
    command,
    path: path.map(({ value }) => value),
    arguments: written,
    globals,
    input,
    isSkeleton: written.some((argument) => argument.model.name === "--generate-cli-skeleton"),
  };
}

function isVersion({ globals, own }: SeparatedWords): boolean {
  if (!globals.some((argument) => argument.model.name === "--version")) return false;
  const [word] = own;
  if (word === undefined) return true;
  return refuse(
    "version-with-command",
    at(word),
    "With --version the AWS CLI prints its own version and runs nothing.",
    "Write aws --version alone, or leave the option out.",
  );
}
