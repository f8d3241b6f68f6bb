import type { ResolvedArgument } from "../../aws/resolved-command.ts";
import type { Subject } from "../policy.ts";
import type { CommandValues } from "../values/command-values.ts";

/** What strict mode refuses for the values in it, whatever lists say of the command's name. */
export type ArgumentRule = {
  /** Last part of the rule's id, `strict.NAME`. */
  readonly name: string;
  /** What it refuses, in the words of a table: `an IAM policy that allows everything`. */
  readonly refuses: string;
  readonly reason: string;
  readonly hint: string;
  /** Shown in docs/policy.md, and tried by a test: one command that it refuses, and the nearest that it does not. */
  readonly examples: { readonly refused: string; readonly harmless: string };
  /** Pure. What cannot be read counts as the bad case. */
  readonly holds: (subject: Subject, values: CommandValues) => boolean;
};

/** The values of a global option, such as `--output`. */
export function globalValues({ command: { globals } }: Subject, name: string): readonly string[] {
  return globals
    .filter(({ model }: ResolvedArgument) => model.name === name)
    .flatMap(({ values }) => values.map(({ value }) => value));
}

/** Whether the command is one of those named, such as `iam create-policy`. */
export function isCommand({ command: { path } }: Subject, ...names: readonly string[]): boolean {
  return names.includes(path.join(" "));
}
