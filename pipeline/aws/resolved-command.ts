import type { ArgumentModel, CommandModel, ServiceModel } from "../model/cli-model.ts";
import type { Word } from "../word.ts";

/** An argument as the command has it. */
export type ResolvedArgument = {
  readonly model: ArgumentModel;
  /** The words of its values; the value of `--name=value` is a word of its own here. Empty for a switch. */
  readonly values: readonly Word[];
  /** Written as `--name=value`, in one word. */
  readonly isInline: boolean;
  /** First and one past the last character of the whole argument, as indices into the command. */
  readonly start: number;
  readonly end: number;
};

/** An `aws` stage of which it is known what the AWS CLI will make of it. */
export type ResolvedCommand = {
  readonly service: ServiceModel;
  readonly command: CommandModel;
  /** The words that name the command, such as `["ec2", "describe-instances"]` or `["s3", "cp"]` or `["ec2", "wait", "instance-running"]`. */
  readonly path: readonly string[];
  /** What is written behind the command, in order; positional arguments too. */
  readonly arguments: readonly ResolvedArgument[];
  /** The global options that are written, in order. */
  readonly globals: readonly ResolvedArgument[];
  /** The document of `--cli-input-json`, or null. Its members count as if they were written as options. */
  readonly input: Readonly<Record<string, unknown>> | null;
  /** `--generate-cli-skeleton` is written: the AWS CLI prints a form to fill in, and calls nothing. */
  readonly isSkeleton: boolean;
};
