import { listNames, nearestNames } from "../nearest-names.ts";
import { refuse } from "../refusal.ts";
import { ALLOWED_GLOBALS, forbiddenOption } from "./global-options.ts";
import { at, type Option } from "./option.ts";
import { refuseAbbreviation } from "./separate-globals.ts";

/**
 * @param names the options of the command
 * @param globalNames the global options
 * @throws {PipelineRefused} always, with the names that were probably meant
 */
export function refuseUnknownOption(option: Option, names: readonly string[], globalNames: readonly string[]): never {
  const { name, word } = option;
  const begun = names.filter((candidate) => candidate.startsWith(name));
  if (begun.length > 0) refuseAbbreviation(word, begun);
  const known = [...names, ...globalNames.filter((global) => ALLOWED_GLOBALS.has(global))];
  const near = nearestNames(
    name,
    known.filter((candidate) => forbiddenOption(candidate) === null),
  );
  refuse(
    "unknown-option",
    at(word),
    "The command has no option of this name.",
    near.length > 0 ? `Did you mean ${listNames(near, "or")}?` : noneNear(names),
  );
}

function noneNear(names: readonly string[]): string {
  const own = names.filter((name) => !GENERAL.has(name));
  if (own.length === 0) return "It has no options of its own; leave this one out.";
  if (own.length <= MAX_LISTED) return `Its options are ${listNames(own, "and")}.`;
  return "Call aws_cli_help with the service and the command: it lists the options.";
}

const MAX_LISTED = 12;

/** Options that nearly every command has. */
const GENERAL: ReadonlySet<string> = new Set(["--cli-input-json", "--cli-input-yaml", "--generate-cli-skeleton"]);
