import type { FilterTable, OptionRule } from "./filter-table.ts";
import { TABLES } from "./tables/index.ts";

const INTRODUCTION = `# Filters

The programs that may stand behind \`aws\` in a pipeline, and what they take. This page is made from the tables that the
parser reads.

- A filter reads what the stage before it prints. It takes no file; where \`-\`, standard input, is taken, it is said below.
- Options count in exactly the spellings below. GNU tools take \`--rev\` for \`--reverse\`; here it is refused, with the full
  name in the message. Short options may be bundled (\`sort -rn\`), and a value may follow in the same word (\`-k2\`), in the
  next (\`-k 2\`), or after \`=\` (\`--key=2\`; for \`jq\` only in the next).
- Options may stand after operands, and \`--\` ends them, except for \`jq\`; for \`awk\` and \`tr\` the first operand ends them.
- What is spawned is what was written, options first, and \`--\` before operands where one begins with a hyphen.
- Everything else is refused, with its place in the command and what to write instead.

Programs that are not here: \`tee\`, \`split\` and \`xargs\` write files or start programs; \`less\` and \`watch\` want a terminal;
\`find\`, \`ls\` and \`diff\` want files. To look for text use \`grep\`, to reshape JSON \`jq\`, to count \`wc\`, to lay out \`column\`.
`;

/** The document of all filters, `docs/filters.md`: Markdown, made from the tables. */
export function describeFilters(): string {
  const tables = [...TABLES].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [INTRODUCTION, ...tables.map(describeFilter)].join("\n");
}

function describeFilter(table: FilterTable): string {
  const operands = [table.operand, describeDashes(table.dashes)].filter((part) => part !== undefined);
  const blocks = [
    `## ${table.name}`,
    ...(table.notes ?? []),
    `Operands: ${operands.length === 0 ? "none" : operands.join("; ")}.`,
    table.options.length === 0
      ? "Options: none."
      : ["| option | value |", "| --- | --- |", ...table.options.map(optionRow)].join("\n"),
    ...refusedLines(table),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function describeDashes(dashes: number): string | undefined {
  if (dashes === 0) return undefined;
  return dashes === 1 ? "`-`" : "`-`, once for each column";
}

function optionRow(rule: OptionRule): string {
  const names = rule.names.map((name) => `\`${name}\``).join(", ");
  return `| ${names} | ${rule.values.map((value) => value.name.replaceAll("|", ", ")).join(" ")} |`;
}

/** The options that are missing for a reason, one line for each reason. */
function refusedLines(table: FilterTable): readonly string[] {
  const reasons = Map.groupBy(Object.keys(table.refused), (name) => table.refused[name] ?? "");
  const lines = [...reasons].map(([reason, names]) => `- ${names.map((name) => `\`${name}\``).join(", ")}: ${reason}`);
  return lines.length === 0 ? [] : ["Not taken:", lines.join("\n")];
}
