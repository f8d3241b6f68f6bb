import { findCommand } from "../../../pipeline/aws/find-command.ts";
import { matchArguments } from "../../../pipeline/aws/match-arguments.ts";
import { readInput } from "../../../pipeline/aws/read-input.ts";
import type { ResolvedCommand } from "../../../pipeline/aws/resolved-command.ts";
import { separateGlobals } from "../../../pipeline/aws/separate-globals.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { CommandModel, ServiceModel } from "../../../pipeline/model/cli-model.ts";
import { readStages } from "../../../pipeline/syntax/words.ts";

/**
 * Resolves a command, with none of the checks that refuse files and missing options: classes hold without them.
 *
 * @throws {PipelineRefused} where a name or an option is none of the CLI's
 */
export function resolved(text: string): ResolvedCommand {
  const [[aws, ...words] = []] = readStages(text);
  if (aws === undefined) throw new Error("no command");
  const { globalOptions } = bundledModel();
  const { globals, own } = separateGlobals(words, globalOptions);
  const { service, command, path, rest } = findCommand(bundledModel(), aws, own);
  const globalNames = globalOptions.map(({ name }) => name);
  const written = matchArguments(command, rest, globalNames);
  const input = readInput(text, command, written);
  return {
    service,
    command,
    path: path.map(({ value }) => value),
    arguments: written,
    globals,
    input,
    isSkeleton: false,
  };
}

/** A command as it stands in the model, with nothing written behind it. */
export function bare(service: ServiceModel, command: CommandModel, path: readonly string[]): ResolvedCommand {
  return { service, command, path, arguments: [], globals: [], input: null, isSkeleton: false };
}
