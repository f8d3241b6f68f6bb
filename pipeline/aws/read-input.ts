import type { CommandModel } from "../model/cli-model.ts";
import { listNames, nearestNames } from "../nearest-names.ts";
import { refuse } from "../refusal.ts";
import { namesFile } from "./file-values.ts";
import { placeOf } from "./place-of.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

/** The document of `--cli-input-json`. */
export type InputDocument = Readonly<Record<string, unknown>>;

/**
 * Reads the document of `--cli-input-json`. Its members are those of the API operation, and obey the rules for options.
 *
 * @returns null where the command has none
 * @throws {PipelineRefused} where it is no JSON object, names what is no member or is an option too, or names a file
 */
export function readInput(
  text: string,
  command: CommandModel,
  found: readonly ResolvedArgument[],
): InputDocument | null {
  const argument = found.find(({ model }) => model.name === "--cli-input-json");
  if (argument === undefined) return null;
  const document = parseObject(argument.values[0]?.value ?? "");
  const refuseInput = (message: string, hint: string): never =>
    refuse("input-document", placeOf(text, argument), message, hint);
  if (document === null) {
    return refuseInput(
      "The value of --cli-input-json is no JSON object.",
      `Write the JSON itself in single quotes, as in --cli-input-json '{"Name":"value"}'.`,
    );
  }
  checkMembers(document, command, found, refuseInput);
  if (namesFile(JSON.stringify(document))) {
    refuse("file-value", placeOf(text, argument), "The JSON names a file, and there are no files here.", WRITE_CONTENT);
  }
  return document;
}

const WRITE_CONTENT = "Write the content itself as the value.";

function parseObject(text: string): InputDocument | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function checkMembers(
  document: InputDocument,
  command: CommandModel,
  found: readonly ResolvedArgument[],
  refuseInput: (message: string, hint: string) => never,
): void {
  const members = new Set(command.arguments.flatMap(({ member }) => (member === null ? [] : [member])));
  const written = new Map(found.map(({ model }) => [model.member, model.name]));
  for (const key of Object.keys(document)) {
    const option = written.get(key);
    if (option !== undefined) {
      refuseInput(
        `The JSON says again what the option ${option} says, so it is not clear which is meant.`,
        "Write it in one of the two places.",
      );
    }
    if (members.has(key)) continue;
    const near = nearestNames(key, members);
    refuseInput(
      "The operation's input has no member of a name that the JSON has at its top.",
      near.length > 0 ? `Did you mean ${listNames(near, "or")}? Capitals count.` : membersHint(members),
    );
  }
}

function membersHint(members: ReadonlySet<string>): string {
  if (members.size === 0) return "The operation takes no input; leave the option out.";
  const shown = [...members].slice(0, 12);
  const rest = members.size > shown.length ? "; --generate-cli-skeleton prints them all" : "";
  return `Its members are ${listNames(shown, "and")}${rest}.`;
}
