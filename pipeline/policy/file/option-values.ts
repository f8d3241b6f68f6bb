import type { ResolvedArgument, ResolvedCommand } from "../../aws/resolved-command.ts";
import { readArgument } from "../values/read-argument.ts";
import { isObject, UNREADABLE, type Value } from "../values/value.ts";

/** What a command says of one option, wherever it says it. */
export type OptionValues = {
  readonly isGiven: boolean;
  /** False where a part of it cannot be read as the AWS CLI would. */
  readonly isReadable: boolean;
  /** Each single text or number in it, and `true` or `false` of a switch. */
  readonly leaves: readonly string[];
  /** Its values as written. */
  readonly words: readonly string[];
};

/**
 * Finds an option, a global option or a positional argument. The same member of the API's input counts wherever it stands: in the
 * `--no-` form of a switch, or in the document of `--cli-input-json`.
 *
 * @param name with or without its dashes, such as `--bucket` or `paths`
 */
export function optionValues(command: ResolvedCommand, name: string): OptionValues {
  const wanted = bare(name);
  const models = command.command.arguments.filter((model) => bare(model.name) === wanted);
  const members = new Set(models.flatMap(({ member }) => (member === null ? [] : [member])));
  const isMeant = ({ model }: ResolvedArgument) =>
    bare(model.name) === wanted || (model.member !== null && members.has(model.member));
  const written = [...command.arguments, ...command.globals].filter(isMeant);
  const input = Object.entries(command.input ?? {}).filter(([member]) => members.has(member));
  const values = [...written.map(readArgument), ...input.map(([, value]) => fromJson(value))];
  const leaves = values.flatMap(leavesOf);
  return {
    isGiven: values.length > 0,
    isReadable: !leaves.includes(UNREADABLE),
    leaves: leaves.filter((leaf) => typeof leaf === "string"),
    words: written.flatMap((argument) => argument.values.map(({ value }) => value)),
  };
}

function bare(name: string): string {
  return name.replace(/^-+/, "");
}

function leavesOf(value: Value): readonly (string | typeof UNREADABLE)[] {
  if (value === UNREADABLE) return [UNREADABLE];
  if (Array.isArray(value)) return value.flatMap((item: Value) => leavesOf(item));
  if (isObject(value)) return Object.values(value).flatMap(leavesOf);
  return [String(value)];
}

/** The document was JSON, so its parts are; the type does not say so. */
function fromJson(value: unknown): Value {
  return value === undefined ? UNREADABLE : (value as Value);
}
