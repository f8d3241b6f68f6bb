import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { at } from "./option.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

/** The AWS CLI replaces a value that begins so by the content of the file. */
const FILE_SCHEME = /fileb?:\/\//i;

/** The shorthand syntax's operator for values read from files; `@==` is a comparison in JMESPath. */
const SHORTHAND_FILE = /@=(?!=)/;

/** Whether a text makes the AWS CLI read a file where it stands at the beginning of a value, or could. */
export function namesFile(text: string): boolean {
  return FILE_SCHEME.test(text);
}

/** Whether a value could name a file, whichever option it is written behind. */
export function mayNameFile(text: string): boolean {
  return namesFile(text) || SHORTHAND_FILE.test(text);
}

/** @throws {PipelineRefused} where a value makes the AWS CLI read a file, or could */
export function refuseFileValues(found: readonly ResolvedArgument[]): void {
  for (const argument of found) {
    const mayBeShorthand = readsShorthand(argument);
    for (const value of argument.values) {
      if (namesFile(value.value)) refuseScheme(value);
      if (mayBeShorthand && SHORTHAND_FILE.test(value.value)) refuseShorthand(value);
    }
  }
}

/**
 * Whether the AWS CLI could read the values as shorthand. Of an option that stands for a member its type tells; a first value
 * that looks like JSON makes JSON of all.
 */
function readsShorthand({ model, values }: ResolvedArgument): boolean {
  const isComplex = model.member === null ? model.name !== "--query" : COMPLEX_TYPES.has(model.type);
  return isComplex && !/^\s*[[{]/.test(values[0]?.value ?? "");
}

const COMPLEX_TYPES: ReadonlySet<string> = new Set(["list", "map", "structure"]);

function refuseScheme(value: Word): never {
  refuse(
    "file-value",
    at(value),
    "The AWS CLI would read this value from a file, and there are no files here.",
    "Write the content itself in single quotes.",
  );
}

function refuseShorthand(value: Word): never {
  refuse(
    "file-value",
    at(value),
    "The operator @= makes the AWS CLI read a value from a file, and there are no files here.",
    "Write key=value with the content itself, or write the argument as JSON in single quotes.",
  );
}
