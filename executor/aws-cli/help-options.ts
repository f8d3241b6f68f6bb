import { excerpt, summary } from "./excerpt.ts";
import type { CommandOption } from "./help-facts.ts";
import { htmlToText } from "./plain-text.ts";

const REQUIRED_DOCUMENTATION_CHARS = 600;
const SYNTAX_CHARS = 600;
const VALUES_CHARS = 240;
/** What the line of an optional option may spend on values, or on syntax. */
const INLINE_CHARS = 100;

/** Options that exclude each other, as `--dry-run` and `--no-dry-run`; most stand alone. */
type OptionGroup = readonly [CommandOption, ...CommandOption[]];

/** The sections `Required:` and `Options:` of a command's page, the latter a line each; those that would be empty are left out. */
export function optionSections(options: readonly CommandOption[]): readonly string[] {
  const groups = groupOptions(options);
  const required = groups.filter(isRequired).map((group) => describe(group, REQUIRED_LENGTHS));
  const optional = groups.filter((group) => !isRequired(group)).map(inOneLine);
  return [section("Required:", required), section("Options:", optional)].filter((text) => text !== "");
}

/** One option in full, or null where the command has none of this name. @param name such as `--filters`, or `outfile` */
export function optionInFull(options: readonly CommandOption[], name: string): string | null {
  const group = groupOptions(options).find((candidate) => candidate.some((option) => option.name === name));
  return group === undefined ? null : describe(group, FULL_LENGTHS);
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

function inOneLine(group: OptionGroup): string {
  const [{ values, syntax }] = group;
  const parts = [summary(documentationOf(group))];
  const all = values.join(" | ");
  if (all !== "" && all.length <= INLINE_CHARS) parts.push(`Values: ${all}`);
  const written = syntax === null ? "" : oneLine(syntax.text);
  if (written !== "" && written.length <= INLINE_CHARS) parts.push(`Syntax: ${written}`);
  return `${heading(group)}: ${parts.filter((part) => part !== "").join(" ")}`.replace(/: $/, "");
}

/** Longest texts, in characters, of what is said about one option. */
type Lengths = { readonly documentation: number; readonly values: number; readonly syntax: number };
const REQUIRED_LENGTHS: Lengths = {
  documentation: REQUIRED_DOCUMENTATION_CHARS,
  values: VALUES_CHARS,
  syntax: SYNTAX_CHARS,
};
const ANY = Number.POSITIVE_INFINITY;
const FULL_LENGTHS: Lengths = { documentation: ANY, values: ANY, syntax: ANY };

function describe(group: OptionGroup, lengths: Lengths): string {
  const [{ values, syntax }] = group;
  const lines = [excerpt(documentationOf(group), lengths.documentation)];
  if (values.length > 0) lines.push(`Values: ${listValues(values, lengths.values)}`);
  if (syntax !== null) {
    lines.push(`${syntax.form === "json" ? "JSON" : "Syntax"}: ${excerpt(oneLine(syntax.text), lengths.syntax)}`);
  }
  const body = lines.filter((line) => line !== "").join("\n");
  return `${heading(group)}\n${body.replace(/^(?=.)/gm, "    ")}`.trimEnd();
}

function documentationOf(group: OptionGroup): string {
  return htmlToText(group.find(({ documentation }) => documentation !== "")?.documentation ?? "");
}

function heading(group: OptionGroup): string {
  const [{ name, type, positional, written }] = group;
  if (written !== null) return written;
  const names = group.map((option) => option.name).join(" | ");
  if (positional) return `<${name}>`;
  return type === "boolean" || type === null ? names : `${names} <${type}>`;
}

function listValues(values: readonly string[], maxChars: number): string {
  const all = values.join(" | ");
  if (all.length <= maxChars) return all;
  return `${all.slice(0, all.lastIndexOf(" | ", maxChars))} | … (${values.length} in all)`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function section(title: string, parts: readonly string[]): string {
  return parts.length === 0 ? "" : [title, ...parts].join("\n");
}
