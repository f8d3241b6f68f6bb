import type { ArgumentModel, CliModel, CommandModel, ServiceModel } from "../model/cli-model.ts";
import { listNames, nearestNames } from "../nearest-names.ts";
import { PipelineRefused, refuse } from "../refusal.ts";
import type { AwsStage } from "../stage.ts";
import type { Word } from "../word.ts";
import { at, readOption } from "./option.ts";
import { refuseHelp } from "./refuse-help.ts";
import { separateGlobals } from "./separate-globals.ts";

/** The command that the first words name. */
export type FoundCommand = {
  readonly service: ServiceModel;
  readonly command: CommandModel;
  /** The words that name it. */
  readonly path: readonly Word[];
  /** The words behind them. */
  readonly rest: readonly Word[];
};

/**
 * Follows the words from the service down to a command that has no further commands below it.
 *
 * @param aws the word `aws`, for the place of what is missing
 * @param own the words behind `aws` without global options
 * @throws {PipelineRefused} where a name is missing or unknown, or help is asked for
 */
export function findCommand(model: CliModel, aws: Word, own: readonly Word[]): FoundCommand {
  const [first, ...behind] = own;
  if (first === undefined) refuseMissing("service", aws, model.serviceNames);
  refuseNoName(first);
  const service = model.service(first.value);
  if (service === null) refuseUnknown("service", first, model.serviceNames);
  // Of a service that has commands, only these are run: by itself it would ask questions, or complain.
  if (service.commands.size === 0 && service.own !== null) {
    return { service, command: service.own, path: [first], rest: behind };
  }
  return followCommands(service, first, behind);
}

/**
 * The word that names the service, as far as it can be told before its model is there.
 *
 * @param options global options of any model of the AWS CLI
 * @returns null where there is none, or the words cannot be told apart
 */
export function findServiceName(stage: AwsStage, options: readonly ArgumentModel[]): string | null {
  try {
    return separateGlobals(stage.words, options).own[0]?.value ?? null;
  } catch (error) {
    if (error instanceof PipelineRefused) return null;
    throw error;
  }
}

function followCommands(service: ServiceModel, first: Word, behind: readonly Word[]): FoundCommand {
  const path = [first];
  let { commands } = service;
  for (;;) {
    const what = path.length === 1 ? "operation" : "sub-command";
    const word = behind[path.length - 1];
    if (word === undefined) refuseMissing(what, path.at(-1) ?? first, commands.keys());
    refuseNoName(word);
    const command = commands.get(word.value);
    if (command === undefined) refuseUnknown(what, word, commands.keys());
    path.push(word);
    if (command.commands.size === 0) return { service, command, path, rest: behind.slice(path.length - 1) };
    commands = command.commands;
  }
}

/** A word that cannot be a name where one must stand. */
function refuseNoName(word: Word): void {
  if (word.value === "help") refuseHelp(word);
  if (readOption(word) === null) return;
  refuse(
    "misplaced-option",
    at(word),
    "The AWS CLI looks for the name of a service or of an operation here, and this is an option.",
    "Write aws, the service and the operation first, then the options, as in aws ec2 describe-instances --max-items 5.",
  );
}

function refuseMissing(what: keyof typeof MISSING, before: Word, names: Iterable<string>): never {
  const all = [...names];
  const some = all.length <= MAX_LISTED ? ` There are ${listNames(all, "and")}.` : "";
  refuse(`missing-${what}`, at(before), MISSING[what], `${HINT}${some}`);
}

const MAX_LISTED = 12;
const HINT =
  "Write aws, a service and an operation, such as aws sts get-caller-identity; aws_cli_help lists what there is.";

const MISSING = {
  service: "The command names no service.",
  operation: "The command names no operation of the service.",
  "sub-command": "This command needs the name of another one behind it.",
} as const;

const UNKNOWN = {
  service: "The AWS CLI has no service of this name.",
  operation: "The service has no operation of this name in the AWS CLI.",
  "sub-command": "There is no command of this name below the one before it.",
} as const;

function refuseUnknown(what: keyof typeof UNKNOWN, word: Word, names: Iterable<string>): never {
  const near = nearestNames(word.value, names);
  const help = "aws_cli_help lists what there is.";
  const hint =
    near.length === 0 ? `Names are in lower case with hyphens; ${help}` : `Did you mean ${listNames(near, "or")}?`;
  refuse(`unknown-${what}`, at(word), UNKNOWN[what], hint);
}
