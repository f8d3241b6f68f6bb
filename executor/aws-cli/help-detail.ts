import { nearestName } from "../../pipeline/nearest-name.ts";
import type { HelpAnswer } from "./help.ts";
import type { CommandFacts } from "./help-facts.ts";
import { optionInFull } from "./help-options.ts";
import { plainText, rstToText } from "./plain-text.ts";

/** The sections of a page that its command has, and how each is written in full. */
function sections(facts: CommandFacts): ReadonlyMap<string, string> {
  const all = new Map<string, string>([
    ["description", plainText(facts.description)],
    ["output", facts.fullOutput ?? ""],
    ["examples", rstToText(facts.examples ?? "")],
  ]);
  return new Map([...all].filter(([, text]) => text !== ""));
}

/** What a page offers to show in full, in words. */
export function detailNames(facts: CommandFacts): readonly string[] {
  return [...(facts.options.length > 0 ? ["an option by its name"] : []), ...sections(facts).keys()];
}

/**
 * Shows one detail of a command's page in full.
 *
 * @param detail an option such as `--filters`, a positional argument by its name, or `description`, `output`, `examples`
 */
export function helpDetail(words: readonly string[], facts: CommandFacts, detail: string): HelpAnswer {
  const text = optionInFull(facts.options, detail) ?? sections(facts).get(detail) ?? null;
  if (text !== null) return { ok: true, text: `${["aws", ...words].join(" ")}: ${detail}\n\n${text}\n` };
  const names = [...facts.options.map(({ name }) => name), ...sections(facts).keys()];
  const near = nearestName(detail, names);
  return {
    ok: false,
    message: "This command has no such option or section.",
    hint: near === null ? "Leave the detail out: the page names the options and sections." : `Did you mean ${near}?`,
  };
}
