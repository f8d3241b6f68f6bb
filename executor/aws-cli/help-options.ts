import { excerpt, summary } from "./excerpt.ts";
import type { CommandOption } from "./help-facts.ts";
import { htmlToText } from "./plain-text.ts";

/** Characters that a page spends on optional options, where shortening their documentation can bring that about. */
const BUDGET_CHARS = 7_000;
/** Longest documentation of one option, in characters: the first that keeps within the budget. */
const DOCUMENTATION_CHARS = [3_000, 1_500, 800, 500, 300, 200, 150, 100];
const REQUIRED_DOCUMENTATION_CHARS = 600;
const SYNTAX_CHARS = 600;
const VALUES_CHARS = 240;

/** Nearly every operation has these; one line is enough. */
const COMMON = new Set([
  "--cli-input-json",
  "--cli-input-yaml",
  "--generate-cli-skeleton",
  "--starting-token",
  "--page-size",
  "--max-items",
]);

/** Options that exclude each other, as `--dry-run` and `--no-dry-run`; most stand alone. */
type OptionGroup = readonly [CommandOption, ...CommandOption[]];

/** The sections `Required:` and `Options:` of a command's page; those that would be empty are left out. */
export function optionSections(options: readonly CommandOption[]): readonly string[] {
  const groups = groupOptions(options);
  const required = groups.filter(isRequired).map((group) => describe(group, REQUIRED_DOCUMENTATION_CHARS));
  const optional = describeWithin(groups.filter((group) => !isRequired(group)));
  return [section("Required:", required), section("Options:", optional)].filter((text) => text !== "");
}

/** The command line in short: what is required, then `[options]`, then what has no name. */
export function synopsis(words: readonly string[], options: readonly CommandOption[]): string {
  const groups = groupOptions(options);
  const named = groups.filter((group) => isRequired(group) && !group[0].positional).map(heading);
  const positional = groups.filter(([first]) => first.positional).map(heading);
  const hasOptional = groups.some((group) => !isRequired(group));
  return ["aws", ...words, ...named, ...(hasOptional ? ["[options]"] : []), ...positional].join(" ");
}

function isRequired([first]: OptionGroup): boolean {
  return first.required || first.positional;
}

function groupOptions(options: readonly CommandOption[]): readonly OptionGroup[] {
  const groups = new Map<string, [CommandOption, ...CommandOption[]]>();
  for (const option of options) {
    const key = option.group ?? option.name;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [option]);
    else group.push(option);
  }
  return [...groups.values()];
}

function describeWithin(groups: readonly OptionGroup[]): readonly string[] {
  let described: readonly string[] = [];
  for (const maxChars of DOCUMENTATION_CHARS) {
    described = groups.map((group) => describe(group, maxChars));
    if (described.join("\n").length <= BUDGET_CHARS) break;
  }
  return described;
}

function describe(group: OptionGroup, maxChars: number): string {
  const [{ name, values, syntax }] = group;
  const text = htmlToText(group.find(({ documentation }) => documentation !== "")?.documentation ?? "");
  const lines = [COMMON.has(name) ? summary(text) : excerpt(text, maxChars)];
  if (values.length > 0) lines.push(`Values: ${listValues(values)}`);
  if (syntax !== null) {
    lines.push(`${syntax.form === "json" ? "JSON" : "Syntax"}: ${excerpt(oneLine(syntax.text), SYNTAX_CHARS)}`);
  }
  const body = lines.filter((line) => line !== "").join("\n");
  return `${heading(group)}\n${body.replace(/^(?=.)/gm, "    ")}`.trimEnd();
}

function heading(group: OptionGroup): string {
  const [{ name, type, positional, written }] = group;
  if (written !== null) return written;
  const names = group.map((option) => option.name).join(" | ");
  if (positional) return `<${name}>`;
  return type === "boolean" || type === null ? names : `${names} <${type}>`;
}

function listValues(values: readonly string[]): string {
  const all = values.join(" | ");
  if (all.length <= VALUES_CHARS) return all;
  return `${all.slice(0, all.lastIndexOf(" | ", VALUES_CHARS))} | … (${values.length} in all)`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function section(title: string, parts: readonly string[]): string {
  return parts.length === 0 ? "" : [title, ...parts].join("\n");
}
