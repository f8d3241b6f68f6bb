import { matchesCommand } from "./command-pattern.ts";
import { FLOOR } from "./floor.ts";
import type { ResolvedCommand } from "./resolved-command.ts";
import { SECRET_OPERATIONS, SECRET_OPTIONS, WRITES_THAT_SOUND_LIKE_READS } from "./secret-operations.ts";

/** Verbs with which operations that only read begin. */
const READ_VERB = /^(?:describe|list|get|head|lookup|search|filter)-/;

/** Read, and begin with another verb. */
const OTHER_READS = [
  "configservice select-*",
  "dynamodb batch-get-item",
  "dynamodb query",
  "dynamodb scan",
  "logs tail",
  "s3 ls",
];

/** Return secrets, and begin with another verb; named so that the assistant is told the reason. */
const OTHER_SECRETS = ["kms decrypt", "kms generate-data-key*", "s3 presign"];

export type NotReadOnly = {
  /** Service and operation as written, such as `ec2 terminate-instances`; text from outside. */
  readonly operation: string;
  readonly reason: "not-read" | "mints-credentials" | "returns-secrets";
};

/**
 * Says why a command is not one for `aws_cli_query`, or null where it is: where it is known to read and to return no secrets.
 * A small judge made by hand from the names of operations; the policy replaces it by their classes.
 *
 * @param command null for `aws --version`
 */
export function refuseUnlessReadOnly(command: ResolvedCommand | null): NotReadOnly | null {
  // A skeleton is a form to fill in, printed without calling AWS. A dry run does call it, and not every operation has one.
  if (command === null || command.isSkeleton) return null;
  const reason = reasonAgainst(command);
  return reason === null ? null : { operation: command.path.slice(0, 2).join(" "), reason };
}

function reasonAgainst(command: ResolvedCommand): NotReadOnly["reason"] | null {
  const floor = FLOOR.find((rule) => rule.options === undefined && matchesCommand(rule.command, command.path));
  if (floor !== undefined) return floor.reason === "mints-credentials" ? floor.reason : "not-read";
  if (returnsSecrets(command)) return "returns-secrets";
  return reads(command) ? null : "not-read";
}

function returnsSecrets({ path, arguments: found, input }: ResolvedCommand): boolean {
  if ([...SECRET_OPERATIONS, ...OTHER_SECRETS].some((command) => matchesCommand(command, path))) return true;
  const asksFor = (option: string) => input !== null || found.some(({ model }) => model.name === option);
  return SECRET_OPTIONS.some(({ command, option }) => matchesCommand(command, path) && asksFor(option));
}

function reads({ path, arguments: found }: ResolvedCommand): boolean {
  if (WRITES_THAT_SOUND_LIKE_READS.some((command) => matchesCommand(command, path))) return false;
  if (READ_VERB.test(path[1] ?? "")) return true;
  if (OTHER_READS.some((command) => matchesCommand(command, path))) return true;
  return (
    matchesCommand("s3 cp", path) && found.some(({ model, values }) => model.isPositional && values[1]?.value === "-")
  );
}
