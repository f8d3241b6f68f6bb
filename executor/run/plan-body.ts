import { join } from "node:path";
import type { ResolvedArgument } from "../../pipeline/aws/resolved-command.ts";
import type { ResolvedPipeline } from "../../pipeline/stage.ts";
import type { Word } from "../../pipeline/word.ts";

/** How the AWS CLI is run when it writes the body of an answer to a file. */
export type BodyPlan = {
  readonly args: readonly string[];
  /** Absolute path of the file that the AWS CLI will write. */
  readonly file: string;
};

/**
 * Plans the one difference that there is between the argv that was validated and the argv that is spawned: the `-` of an output
 * file (`lambda invoke … -`) becomes a path of this request's own.
 *
 * @param workDirectory private to this request
 * @returns null where the command writes no file, as a skeleton never does
 */
export function planBody({ source, command }: ResolvedPipeline, workDirectory: string): BodyPlan | null {
  const output = command?.arguments.find(({ model }) => model.isFileOutput);
  if (command === null || command.isSkeleton || output === undefined) return null;
  const file = join(workDirectory, "body");
  return { args: source.words.map((word) => substitute(word, output, file)), file };
}

function substitute(word: Word, { model, values, isInline, start }: ResolvedArgument, file: string): string {
  if (isInline) return word.start === start ? `${model.name}=${file}` : word.value;
  return word === values[0] ? file : word.value;
}
