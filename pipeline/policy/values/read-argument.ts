import type { ResolvedArgument } from "../../aws/resolved-command.ts";
import { readShorthand } from "./shorthand.ts";
import { readJson, UNREADABLE, type Value } from "./value.ts";

/** The CLI's words for types whose values it reads as JSON or shorthand. */
const COMPLEX = new Set(["list", "structure", "map"]);

/**
 * What an argument says, after the CLI's own rules: a switch is true or false, a complex value is JSON or shorthand, every
 * other is text.
 */
export function readArgument({ model, values }: ResolvedArgument): Value {
  if (values.length === 0) return readSwitch(model.name, model.member);
  if (!COMPLEX.has(model.type)) return single(values.map(({ value }) => value));
  return single(values.map(({ value }) => readComplex(value)));
}

/**
 * `--no-dry-run` says false of `DryRun`, and `--no-reboot` says true of `NoReboot`. What a switch of another name than its
 * member says, such as `--enable-api-termination` of `DisableApiTermination`, is not guessed.
 */
function readSwitch(name: string, member: string | null): Value {
  if (member === null) return !name.startsWith("--no-");
  const written = name.replaceAll("-", "");
  const meant = member.toLowerCase();
  if (written === meant) return true;
  return written === `no${meant}` ? false : UNREADABLE;
}

function readComplex(text: string): Value {
  const trimmed = text.trimStart();
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) return readJson(trimmed);
  return trimmed.includes("=") ? readShorthand(text) : text.split(",");
}

function single(values: readonly Value[]): Value {
  return values.length === 1 ? (values[0] ?? "") : values;
}
