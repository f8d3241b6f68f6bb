import { refuse } from "../refusal.ts";
import { type JqToken, jqTokens } from "./jq-tokens.ts";
import { type Part, placeOf } from "./part.ts";

const MODULES = "jq modules are files, and a filter opens no file.";
const ENVIRONMENT = "A filter has no environment to read.";

/** What a jq program may not call: all that reaches beyond its input, in jq 1.5 to 1.8. */
const REFUSED_NAMES: Readonly<Record<string, string>> = {
  import: MODULES,
  include: MODULES,
  modulemeta: MODULES,
  get_search_list: MODULES,
  input_filename: "A filter's input has no file name.",
  env: ENVIRONMENT,
};

const REFUSED_VARIABLES: Readonly<Record<string, string>> = {
  ENV: ENVIRONMENT,
  __prog_args: "Of operands jq takes its program alone here.",
};

/**
 * Accepts a jq program that reads nothing but its input. `.env`, `{env: …}`, `{env}` and `$env` are a field, keys and a
 * variable, so they pass.
 *
 * @throws {PipelineRefused} on a name that reads files or the environment, and on text that cannot be lexed with certainty
 */
export function checkJqProgram(program: Part): void {
  const tokens = jqTokens(program);
  tokens.forEach((token, index) => {
    if (token.kind !== "identifier") return;
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    if (before?.text === "$" && before.kind === "other") {
      refuseName(token, REFUSED_VARIABLES, "Pass values in with --arg NAME VALUE.");
    } else if (!isKey(token, before, after)) {
      refuseName(token, REFUSED_NAMES, "Leave it out; a key or field of this name is written with quotes or a dot.");
    }
  });
}

/**
 * Tells keys of an object from calls. `{a, env}` would be one too, but so would be the call in `{a: if . then 1, env end}`.
 */
function isKey(token: JqToken, before: JqToken | undefined, after: JqToken | undefined): boolean {
  if (token.inside !== "{") return false;
  if (after?.text === ":") return true;
  return before?.text === "{" && (after?.text === "," || after?.text === "}");
}

function refuseName(token: JqToken, reasons: Readonly<Record<string, string>>, hint: string): void {
  const reason = Object.hasOwn(reasons, token.text) ? reasons[token.text] : undefined;
  if (reason !== undefined) refuse("jq-program", placeOf(token.part), reason, hint);
}
