import {
  ASKED_NOTES,
  BLOCKED_NOTES,
  type ClassNote,
  FLOOR_NOTES,
  QUERY_NOTES,
  WRITE_NOTE,
} from "./notes/class-notes.ts";
import type { ArgumentRule } from "./strict/argument-rule.ts";
import { ARGUMENT_RULES } from "./strict/argument-rules.ts";
import { DANGEROUS_COMMANDS, DANGEROUS_HINT } from "./strict/dangerous-commands.ts";
import { SAFE_COMMANDS } from "./strict/safe-commands.ts";

const INTRODUCTION = `# The built-in rules of the policy

Every rule that can decide about a command where no file of yours does, with what it says. This page is made from the rules.
[The policy](policy.md) says how they work together and how to change them.`;

/** The document of the built-in rules, `docs/policy-rules.md`: Markdown, made from them. */
export function describeRules(): string {
  return `${[
    INTRODUCTION,
    "## Refused in every mode: the floor",
    "No configuration lifts these.",
    notesTable("floor", FLOOR_NOTES),
    "## Classes that strict mode refuses",
    notesTable("class", BLOCKED_NOTES),
    "## Classes that strict mode asks about",
    notesTable("class", { ...ASKED_NOTES, write: WRITE_NOTE }),
    "`class.write` is a light ask, the others are full ones.",
    "## What `aws_cli_query` refuses",
    notesTable("query", QUERY_NOTES),
    "## Commands that strict mode refuses",
    `A file replaces the commands of a heading by its own under \`dangerous_commands\`. What to do instead: ${DANGEROUS_HINT}`,
    commandsTable(),
    "## Commands that a list of yours does not mean",
    "They only read. A file replaces the commands of a heading by its own under `safe_patterns`.",
    safeTable(),
    "## Arguments that strict mode refuses",
    "Values are read from options in every spelling, from JSON, from shorthand and from `--cli-input-json`. A value that cannot be read counts as the bad case.",
    ...ARGUMENT_RULES.map(describeArgumentRule),
  ].join("\n\n")}\n`;
}

function notesTable(kind: string, notes: Readonly<Record<string, ClassNote>>): string {
  return table(
    ["rule", "why", "instead"],
    Object.entries(notes).map(([name, { reason, hint }]) => [`\`${kind}.${name}\``, reason, hint]),
  );
}

function commandsTable(): string {
  const rows = Object.entries(DANGEROUS_COMMANDS).map(([heading, { commands, reason }]) => [
    `\`strict.dangerous_commands.${heading}\``,
    commands.flatMap(spellOut).join(", "),
    reason,
  ]);
  return table(["rule", "commands", "why"], rows);
}

function safeTable(): string {
  const rows = Object.entries(SAFE_COMMANDS).map(([heading, commands]) => [
    `\`${heading}\``,
    commands.flatMap(spellOut).join(", "),
  ]);
  return table(["heading", "commands"], rows);
}

/** `iam create-user|delete-*` as two commands. */
function spellOut(row: string): readonly string[] {
  const [service = "", names = ""] = row.split(" ");
  return names.split("|").map((name) => `\`${service} ${name}\``);
}

function describeArgumentRule({ name, refuses, reason, hint, examples }: ArgumentRule): string {
  return `### \`strict.${name}\`

Refuses ${refuses}. ${reason} ${hint}

Refused:

\`\`\`bash
${examples.refused}
\`\`\`

Not refused by this rule:

\`\`\`bash
${examples.harmless}
\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
