import type { AwsStage } from "../stage.ts";
import { readArguments } from "./arguments.ts";
import { matchesCommand } from "./command-pattern.ts";
import { FLOOR } from "./floor.ts";
import { readPaths } from "./s3-transfer.ts";
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

const SKELETON = /^--generate-cli-skeleton(?:=|$)/;

export type NotReadOnly = {
  /** Service and operation as written, such as `ec2 terminate-instances`; text from outside. */
  readonly operation: string;
  readonly reason: "not-read" | "mints-credentials" | "returns-secrets";
};

/**
 * Says why an `aws` stage is not one for `aws_cli_query`, or null where it is: where it is known to read and to return
 * no secrets. A small judge made by hand from the names of operations; the policy replaces it by their classes.
 */
export function refuseUnlessReadOnly(source: AwsStage): NotReadOnly | null {
  // Prints a form to fill in, without calling AWS. A dry run does call it, and not every operation has one.
  if (source.service === null || source.args.some((arg) => SKELETON.test(arg))) return null;
  const names = [source.service, ...(source.operation === null ? [] : [source.operation])];
  const reason = reasonAgainst(names, source.args);
  return reason === null ? null : { operation: names.join(" "), reason };
}

function reasonAgainst(names: readonly string[], args: readonly string[]): NotReadOnly["reason"] | null {
  // The parser has refused these already; nobody may rely on a stage that was made elsewhere.
  const floor = FLOOR.find((rule) => rule.options === undefined && matchesCommand(rule.command, names));
  if (floor !== undefined) return floor.reason === "mints-credentials" ? floor.reason : "not-read";
  if (returnsSecrets(names, args)) return "returns-secrets";
  return reads(names, args) ? null : "not-read";
}

function returnsSecrets(names: readonly string[], args: readonly string[]): boolean {
  if ([...SECRET_OPERATIONS, ...OTHER_SECRETS].some((command) => matchesCommand(command, names))) return true;
  return SECRET_OPTIONS.some(({ command, option }) => matchesCommand(command, names) && asksFor(option, args));
}

/** Whether the option may be set: spelled out, abbreviated as the AWS CLI allows, or in a JSON document. */
function asksFor(option: string, args: readonly string[]): boolean {
  return args.some((arg) => {
    const [name = ""] = arg.split("=", 1);
    return name === "--cli-input-json" || (name.startsWith("--") && option.startsWith(name));
  });
}

function reads(names: readonly string[], args: readonly string[]): boolean {
  if (WRITES_THAT_SOUND_LIKE_READS.some((command) => matchesCommand(command, names))) return false;
  if (READ_VERB.test(names[1] ?? "")) return true;
  if (OTHER_READS.some((command) => matchesCommand(command, names))) return true;
  return matchesCommand("s3 cp", names) && printsObject(args);
}

/** Whether `aws s3 cp` has `-` for its destination; as the value of an option it means nothing. */
function printsObject(args: readonly string[]): boolean {
  const words = args.map((value) => ({ value, text: value, start: 0, end: 0 }));
  const [, , ...rest] = readArguments(words).own;
  return readPaths(rest)[1]?.value === "-";
}
