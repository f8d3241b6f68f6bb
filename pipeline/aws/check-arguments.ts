import { listNames } from "../nearest-names.ts";
import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { forbiddenOption } from "./global-options.ts";
import { at } from "./option.ts";
import { placeOf } from "./place-of.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

/**
 * Looks at each argument by itself, global options too: none that is forbidden, none twice, only values that the AWS CLI accepts.
 *
 * @throws {PipelineRefused} at the first that is not so
 */
export function checkArguments(command: string, found: readonly ResolvedArgument[]): void {
  const seen = new Set<string>();
  for (const argument of found) {
    const { name } = argument.model;
    const forbidden = forbiddenOption(name);
    if (forbidden !== null) refuse("forbidden-option", placeOf(command, argument), forbidden.message, forbidden.hint);
    if (!argument.model.isRepeatable) refuseRepetition(command, argument, seen);
    seen.add(name);
    for (const value of argument.values) checkValue(argument, value);
  }
}

/** Of two the AWS CLI takes the last without a word, and of a switch and its opposite too. */
function refuseRepetition(command: string, argument: ResolvedArgument, seen: ReadonlySet<string>): void {
  const { name } = argument.model;
  if (seen.has(name)) {
    refuse(
      "repeated-option",
      placeOf(command, argument),
      "This option stands twice, so it is not clear which is meant.",
      "Write it once: several values of a list go behind one option; for several regions or profiles, call the tool once for each.",
    );
  }
  const opposite = name.startsWith("--no-") ? `--${name.slice(5)}` : `--no-${name.slice(2)}`;
  if (!seen.has(opposite)) return;
  refuse(
    "repeated-option",
    placeOf(command, argument),
    "This option and its opposite both stand in the command, so it is not clear which is meant.",
    `Leave out ${name} or ${opposite}.`,
  );
}

function checkValue({ model }: ResolvedArgument, value: Word): void {
  const { choices, type, arity } = model;
  if (choices.length > 0 && !choices.includes(value.value)) {
    refuse(
      "wrong-choice",
      at(value),
      `The option ${model.name} does not take this value.`,
      `Write ${listNames(choices, "or")}.`,
    );
  }
  const number = arity === "one" ? NUMBERS.get(type) : undefined;
  if (number === undefined || number.spelling.test(value.value)) return;
  refuse("wrong-number", at(value), `The option ${model.name} takes ${number.what}.`, "Write it in digits.");
}

const WHOLE = { spelling: /^[+-]?\d{1,20}$/, what: "a whole number" };
const DECIMAL = { spelling: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, what: "a number" };

/** How the AWS CLI's types of numbers are spelled; Python would take more, such as `1_000`. */
const NUMBERS: ReadonlyMap<string, typeof WHOLE> = new Map([
  ["integer", WHOLE],
  ["long", WHOLE],
  ["float", DECIMAL],
  ["double", DECIMAL],
]);
