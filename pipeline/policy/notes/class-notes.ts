import { COMMAND_CLASSES, type CommandClass, type CommandClasses } from "../command-class.ts";
import type { RuleNote } from "../verdict.ts";

/** What is said of a class: why it matters, and what to do. */
export type ClassNote = { readonly reason: string; readonly hint: string };

/** Classes that no configuration allows: the floor. */
export const FLOOR_NOTES = {
  "mints-credentials": {
    reason:
      "This command prints credentials or a link that works like some, and these may not pass through an assistant.",
    hint: "Go on without it, since every pipeline already runs with credentials; else let the user run it in a terminal.",
  },
  "local-files": {
    reason: "This command reads or writes files, and there are none here.",
    hint: "Use the operation that takes the content itself, such as aws cloudformation create-change-set --template-body; else let the user run it in a terminal.",
  },
  interactive: {
    reason: "This command opens a session or asks questions, and nobody can answer here.",
    hint: "Let the user run it in a terminal; to run something on an instance, aws ssm send-command needs no session.",
  },
  endless: {
    reason: "This command goes on until it is stopped, so it would never return a result.",
    hint: "Leave the option out that follows or monitors, or ask for a span of time, as in aws logs tail GROUP --since 10m.",
  },
  "configures-cli": {
    reason: "This command changes or shows the AWS CLI's own settings and logins, and these belong to the user.",
    hint: "Let the user run it in a terminal; use --region and --profile to choose, and aws sts get-caller-identity to see who runs.",
  },
  "runs-programs": {
    reason: "This command starts other programs on the machine that it runs on.",
    hint: "Let the user run it in a terminal.",
  },
} as const satisfies Partial<Record<CommandClass, ClassNote>>;

/** Classes that strict mode refuses. */
export const BLOCKED_NOTES = {
  "tampers-with-audit": {
    reason: "This command takes away or thins out what records and watches the account.",
    hint: "Let the user change audit settings by hand, or allow this command in a policy file.",
  },
  "opens-to-public": {
    reason: "This command lets everybody in, or everybody who has an AWS account.",
    hint: "Name the accounts, networks or principals that need access; else let the user do it, or allow it in a policy file.",
  },
} as const satisfies Partial<Record<CommandClass, ClassNote>>;

/** Classes that are asked about in full. */
export const ASKED_NOTES = {
  "returns-secrets": {
    reason: "The output of this command can hold secrets, and the assistant would read them.",
    hint: "Ask the user; where a description is enough, ask AWS for that instead.",
  },
  "shares-outside": {
    reason: "This command gives other accounts or people outside access.",
    hint: "Ask the user, and say whom it lets in.",
  },
  destructive: {
    reason: "This command deletes, ends or detaches something, and that cannot always be undone.",
    hint: "Ask the user, and say what would be gone.",
  },
} as const satisfies Partial<Record<CommandClass, ClassNote>>;

/** What is asked lightly. */
export const WRITE_NOTE: ClassNote = {
  reason: "This command changes something in the account.",
  hint: "Ask the user, if the client has not done so.",
};

/** Why a command is none for the tool that only reads. */
export const QUERY_NOTES = {
  write: {
    reason: "aws_cli_query only reads, and this command is not known to do no more than that.",
    hint: "Call aws_cli_pipeline with the same command.",
  },
  "returns-secrets": {
    reason: "aws_cli_query never returns secrets, and this command can.",
    hint: "Ask for the description of the resource instead, or call aws_cli_pipeline if the user wants the secret to be shown.",
  },
} as const satisfies Partial<Record<CommandClass, ClassNote>>;

/**
 * The notes of the classes that a command has.
 *
 * @param kind first part of the rules' ids
 */
export function notesOf(
  kind: "floor" | "class",
  notes: Partial<Record<CommandClass, ClassNote>>,
  classes: CommandClasses,
): readonly RuleNote[] {
  return COMMAND_CLASSES.flatMap((name) => {
    const note = classes.has(name) ? notes[name] : undefined;
    return note === undefined ? [] : [{ rule: `${kind}.${name}`, ...note }];
  });
}
