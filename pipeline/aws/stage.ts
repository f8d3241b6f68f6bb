import { refuse } from "../refusal.ts";
import type { AwsStage } from "../stage.ts";
import type { Word } from "../word.ts";
import { type AwsArguments, readArguments, refuseHelp } from "./arguments.ts";
import { refuseFileValue } from "./file-values.ts";
import { globalValue, refuseGlobalValues } from "./global-values.ts";
import { at } from "./option.ts";
import { refuseFloor } from "./refuse-floor.ts";
import { refuseLocalPaths, S3_TRANSFERS } from "./s3-transfer.ts";

/** How the AWS CLI spells services and operations. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Reads the `aws` stage of a pipeline. A small reader made by hand: until the table taken from the AWS CLI itself is
 * there, it knows the global options, and of services and operations only what must be refused.
 *
 * @param words the stage, beginning with `aws`
 * @throws {PipelineRefused} where the stage is refused
 */
export function parseAwsStage(words: readonly Word[]): AwsStage {
  const found = readArguments(words.slice(1));
  refuseGlobalValues(found.globals);
  for (const word of words) refuseFileValue(word);
  const isVersion = found.globals.some(({ name }) => name === "--version");
  const [service, operation] = isVersion ? refuseBesideVersion(found) : readNames(words, found);
  return {
    program: "aws",
    args: argumentsWithoutProfile(words, found),
    service: service?.value ?? null,
    operation: operation?.value ?? null,
    region: globalValue(found.globals, "--region"),
    profile: globalValue(found.globals, "--profile"),
  };
}

function refuseBesideVersion({ own }: AwsArguments): readonly [] {
  const [word] = own;
  if (word === undefined) return [];
  return refuse(
    "version-with-command",
    at(word),
    "With --version the AWS CLI prints its own version and runs nothing.",
    "Write aws --version alone, or leave the option out.",
  );
}

function readNames(words: readonly Word[], { own }: AwsArguments): readonly [Word, Word] {
  const [service, operation, ...rest] = own;
  if (service === undefined) return refuseMissing(words[0], "service");
  refuseHelpBehind(own);
  refuseMisspelling(service, "service");
  refuseFloor(own);
  if (operation === undefined) return refuseMissing(service, "operation");
  refuseMisspelling(operation, "operation");
  if (service.value === "s3" && S3_TRANSFERS.includes(operation.value)) refuseLocalPaths(operation, rest);
  return [service, operation];
}

function refuseMissing(last: Word | undefined, what: "service" | "operation"): never {
  refuse(
    `missing-${what}`,
    last === undefined ? { start: 0, end: 0, found: "" } : at(last),
    what === "service" ? "The command names no service." : "The command names no operation of the service.",
    "Write aws, a service and an operation, such as aws sts get-caller-identity; aws_cli_help lists both.",
  );
}

function refuseMisspelling(word: Word, what: "service" | "operation"): void {
  if (NAME.test(word.value)) return;
  refuse(
    `${what}-name`,
    at(word),
    what === "service"
      ? "The AWS CLI takes this word for the name of a service, and no service is spelled so."
      : "The AWS CLI takes this word for the name of an operation, and no operation is spelled so.",
    "Write aws, the service and the operation in lower case, then the options, as in aws ec2 describe-instances --max-items 5.",
  );
}

/** The service, the operation and the word behind may ask for help, and the one behind a waiter: others are values. */
function refuseHelpBehind(own: readonly Word[]): void {
  const depth = own[1]?.value === "wait" ? 4 : 3;
  const help = own.slice(0, depth).find(({ value }) => value === "help");
  if (help !== undefined) refuseHelp(help);
}

function argumentsWithoutProfile(words: readonly Word[], { globals }: AwsArguments): readonly string[] {
  const left = new Set(globals.filter(({ name }) => name === "--profile").flatMap((profile) => profile.words));
  return words.slice(1).flatMap((word) => (left.has(word) ? [] : [word.value]));
}
