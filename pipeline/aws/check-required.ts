import type { ArgumentModel, CommandModel } from "../model/cli-model.ts";
import { listNames } from "../nearest-names.ts";
import { refuse } from "../refusal.ts";
import type { Place } from "./option.ts";
import type { InputDocument } from "./read-input.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

/**
 * @param where the words that name the command
 * @throws {PipelineRefused} where the command lacks what it needs, all of it named
 */
export function checkRequired(
  where: Place,
  command: CommandModel,
  found: readonly ResolvedArgument[],
  input: InputDocument | null,
): void {
  refuseMissingPositionals(where, command, found);
  if (liftsRequired(found)) return;
  const missing = command.arguments.filter((model) => isMissing(model, found, input)).map(({ name }) => name);
  if (missing.length === 0) return;
  refuse(
    "missing-option",
    where,
    missing.length === 1
      ? "An option that this command needs is missing."
      : "Options that this command needs are missing.",
    `Add ${listNames(missing, "and")}.${input === null ? "" : INPUT_HINT}`,
  );
}

const INPUT_HINT =
  " A member of the JSON stands for its option only where --cli-input-json and its value are two words, without =.";

/** Nothing lifts these: not even a skeleton is printed without them. */
function refuseMissingPositionals(where: Place, command: CommandModel, found: readonly ResolvedArgument[]): void {
  const missing = command.arguments.filter(
    (model) => model.isPositional && NEEDED.has(model.arity) && found.every((argument) => argument.model !== model),
  );
  const [first] = missing;
  if (first === undefined) return;
  if (missing.some(({ isFileOutput }) => isFileOutput)) {
    refuse(
      "missing-argument",
      where,
      "This operation writes the body of its answer to a file, and the command does not name one.",
      "Add - behind the options: the body is then what the command prints.",
    );
  }
  refuse(
    "missing-argument",
    where,
    `The command lacks ${first.arity === "two" ? "two words" : "a word"} that the AWS CLI needs behind it.`,
    `Write ${listNames(
      missing.map(({ name }) => name),
      "and",
    )} behind the command, without an option's name.`,
  );
}

const NEEDED: ReadonlySet<string> = new Set(["one", "two", "some"]);

/**
 * A skeleton that only prints a form needs nothing. The AWS CLI looks for the option as a word of its own, so the form with `=`
 * lifts nothing; one for the output is made from a complete command.
 */
function liftsRequired(found: readonly ResolvedArgument[]): boolean {
  const skeleton = found.find(({ model }) => model.name === "--generate-cli-skeleton");
  return skeleton !== undefined && !skeleton.isInline && skeleton.values[0]?.value !== "output";
}

function isMissing(model: ArgumentModel, found: readonly ResolvedArgument[], input: InputDocument | null): boolean {
  if (!model.isRequired || model.isPositional) return false;
  if (found.some((argument) => argument.model === model || isOppositeOf(model, argument.model))) return false;
  return !(input !== null && model.member !== null && Object.hasOwn(input, model.member) && countsAsOptions(found));
}

/** A required boolean is given by either of its two forms. */
function isOppositeOf(model: ArgumentModel, other: ArgumentModel): boolean {
  return model.arity === "none" && other.name === `--no-${model.name.slice(2)}`;
}

/** The AWS CLI looks for this option as a word of its own too. */
function countsAsOptions(found: readonly ResolvedArgument[]): boolean {
  return found.some((argument) => argument.model.name === "--cli-input-json" && !argument.isInline);
}
