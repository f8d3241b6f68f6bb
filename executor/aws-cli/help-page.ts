import { excerpt, summary } from "./excerpt.ts";
import { detailNames } from "./help-detail.ts";
import type { CommandFacts } from "./help-facts.ts";
import { optionSections, synopsis } from "./help-options.ts";
import { plainText, rstToText } from "./plain-text.ts";

const DESCRIPTION_CHARS = 1_500;
const EXAMPLES_CHARS = 2_000;
const OUTPUT_CHARS = 3_000;
/** Characters that a list of commands should not exceed, and the longest summary of one: the first that keeps within it. */
const COMMANDS_CHARS = 40_000;
const SUMMARY_CHARS = [140, 100, 60];

/** Writes the page of a command, a service, or (no words) the CLI itself: compact plain text. */
export function helpPage(words: readonly string[], facts: CommandFacts): string {
  const isList = facts.commands.length > 0;
  const description = plainText(facts.description);
  const sections = [
    ["aws", ...words].join(" "),
    isList ? excerpt(firstParagraph(description), DESCRIPTION_CHARS) : excerpt(description, DESCRIPTION_CHARS),
    `Synopsis: ${facts.synopsis?.trim() ?? writeSynopsis(words, facts)}`,
    isList ? commandList(facts.commands) : "",
    ...optionSections(facts.options),
    `Global options, which every command takes: ${facts.globalOptions.join(" ")}`,
    facts.output === null ? "" : `Output:\n${excerpt(facts.output, OUTPUT_CHARS)}`,
    facts.examples === null ? "" : `Examples:\n${excerpt(rstToText(facts.examples), EXAMPLES_CHARS)}`,
    isList ? "" : `In full, by the argument detail: ${detailNames(facts).join(", ")}.`,
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function writeSynopsis(words: readonly string[], { commands, options }: CommandFacts): string {
  return commands.length > 0 ? ["aws", ...words, "<command> [options]"].join(" ") : synopsis(words, options);
}

/** The first paragraph that is a sentence: titles come before it. */
function firstParagraph(description: string): string {
  const paragraphs = description.split("\n\n");
  return paragraphs.find((paragraph) => /[.:]$/.test(paragraph)) ?? description;
}

function commandList(commands: CommandFacts["commands"]): string {
  const summaries = commands.map((command) => ({ name: command.name, text: summary(plainText(command.summary)) }));
  let list = "";
  for (const maxChars of SUMMARY_CHARS) {
    list = summaries.map(({ name, text }) => (text === "" ? name : `${name}: ${excerpt(text, maxChars)}`)).join("\n");
    if (list.length <= COMMANDS_CHARS) break;
  }
  return `Commands (${commands.length}):\n${list}`;
}
