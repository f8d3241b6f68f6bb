import { refuse } from "../refusal.ts";
import { refuseFileValues } from "./file-values.ts";
import { placeOf } from "./place-of.ts";
import type { ResolvedArgument, ResolvedCommand } from "./resolved-command.ts";
import { refuseLocalPaths } from "./s3-paths.ts";

/**
 * There are no files of the user's where commands run. An output file may be `-`, which the executor makes one of its own of.
 *
 * @param command the pipeline as written
 * @throws {PipelineRefused} where the command would read or write a file
 */
export function checkFiles(command: string, resolved: ResolvedCommand): void {
  refuseFileValues([...resolved.globals, ...resolved.arguments]);
  for (const argument of resolved.arguments) if (argument.model.isFileInput) refuseFileInput(command, argument);
  checkOutputs(
    command,
    resolved.arguments.filter(({ model }) => model.isFileOutput),
  );
  refuseLocalPaths(resolved);
}

function refuseFileInput(command: string, argument: ResolvedArgument): never {
  const { member } = argument.model;
  refuse(
    "input-file",
    placeOf(command, argument),
    "The AWS CLI takes this option's value for the path of a file, and there are no files here.",
    member === null
      ? "Content of the user's cannot be given to this option; let the user run the command in a terminal."
      : `Give the content itself, in base64, as the member ${member} of --cli-input-json; to copy what is in S3, use aws s3 cp s3://SOURCE s3://DESTINATION.`,
  );
}

function checkOutputs(command: string, outputs: readonly ResolvedArgument[]): void {
  for (const [index, argument] of outputs.entries()) {
    if (argument.values.length !== 1 || argument.values[0]?.value !== "-") {
      refuse(
        "output-file",
        placeOf(command, argument),
        "The AWS CLI would write a file here, and no file can be written.",
        "Write - in place of the path: the content is then what the command prints.",
      );
    }
    if (index === 0) continue;
    refuse(
      "output-file",
      placeOf(command, argument),
      "A command can print the content of one output file, and this one names several.",
      "Write one of them; the answer of the service has the others.",
    );
  }
}
