/**
 * What the AWS CLI itself says of its commands: services, operations, arguments. Nothing here is written by hand; a plugin
 * takes it from the command table of the CLI that runs.
 */

/**
 * How many words an argument takes, after argparse's `nargs`: none, exactly one, exactly two (the paths of `s3 cp`), at most one
 * (`?`), one or more (`+`), any number (`*`).
 */
export type Arity = "none" | "one" | "two" | "optional" | "some" | "any";

/** One option or positional argument. */
export type ArgumentModel = {
  /** `--filters`, `--no-dry-run`; of a positional argument the name in its usage line, such as `outfile`. */
  readonly name: string;
  readonly isPositional: boolean;
  readonly isRequired: boolean;
  readonly arity: Arity;
  /** Written twice, the values add up (`s3 cp --exclude`); of every other option the parser takes the last silently. */
  readonly isRepeatable: boolean;
  /** The CLI's word for the type: `string`, `integer`, `boolean`, `list`, `structure`, `map`, `blob`, `timestamp`, … */
  readonly type: string;
  /** The values that the parser accepts; empty where it accepts any. */
  readonly choices: readonly string[];
  /** Member of the API operation's input that it stands for, such as `Filters`; null where it stands for none. */
  readonly member: string | null;
  /** The CLI takes the value for the path of a file even without `file://`, and reads it. */
  readonly isFileInput: boolean;
  /** The CLI writes a file to the path that is the value. */
  readonly isFileOutput: boolean;
};

/** One command: an operation (`describe-instances`), a customization (`s3 cp`), or a group of further commands (`wait`). */
export type CommandModel = {
  readonly name: string;
  /** One line of plain text; "" where the CLI has none. */
  readonly summary: string;
  /** The one API operation behind it, in the service's own spelling, such as `DescribeInstances`; null: none, or several. */
  readonly operation: string | null;
  readonly arguments: readonly ArgumentModel[];
  /** Further commands below this one; empty for most. */
  readonly commands: ReadonlyMap<string, CommandModel>;
  readonly isPaginated: boolean;
  /** Its answer is a stream of events, which may be endless. */
  readonly isEventStream: boolean;
};

/** One word behind `aws`, and all below it. */
export type ServiceModel = {
  /** As written: `s3api`, `ec2`, `configservice`. */
  readonly name: string;
  /** botocore's name of the service's model, such as `s3` or `config`; null for what is a customization only. */
  readonly apiService: string | null;
  /** The prefix that IAM and the signature use, such as `s3`; null where there is no API. */
  readonly signingName: string | null;
  readonly endpointPrefix: string | null;
  readonly summary: string;
  /** What runs when no command follows the word, as in `aws login`; null where one must. */
  readonly own: CommandModel | null;
  readonly commands: ReadonlyMap<string, CommandModel>;
};

/** The whole command table of one version of the AWS CLI. */
export type CliModel = {
  /** Version of the AWS CLI that it was taken from, such as `2.36.12`. */
  readonly version: string;
  readonly globalOptions: readonly ArgumentModel[];
  /** Every word that may stand behind `aws`, in order. */
  readonly serviceNames: readonly string[];
  /** Reads a service, at its first use. @returns null where the CLI has no such service */
  readonly service: (name: string) => ServiceModel | null;
};
