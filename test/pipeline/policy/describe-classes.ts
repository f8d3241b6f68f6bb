import type { ResolvedCommand } from "../../../pipeline/aws/resolved-command.ts";
import type { CommandModel } from "../../../pipeline/model/cli-model.ts";
import { bundledAccess } from "../../../pipeline/policy/bundled-access.ts";
import type { ClassRule } from "../../../pipeline/policy/class-rule.ts";
import { CORRECTIONS, SENSITIVE } from "../../../pipeline/policy/classes/tables.ts";
import { classify } from "../../../pipeline/policy/classify.ts";
import { COMMAND_CLASSES, type CommandClass } from "../../../pipeline/policy/command-class.ts";
import type { RuleTable } from "../../../pipeline/policy/rule-table.ts";

/**
 * The classes of commands for people to read: a line for each service, set of classes and verb, with the commands. `?` marks
 * what depends on options or their values.
 */
export function describeClasses(commands: readonly ResolvedCommand[]): string {
  const lines = Map.groupBy(commands, ({ path, ...command }) => {
    const [service = "", name = ""] = path;
    return `${service} | ${classesOf({ path, ...command }).join(" ")} | ${verbOf(name)}`;
  });
  return `${[...lines]
    .map(([head, found]) => `${head} ${found.map(restOfName).join(" ")}`.trimEnd())
    .sort()
    .join("\n")}\n`;
}

function classesOf(command: ResolvedCommand): readonly string[] {
  const found = classify(command, bundledAccess());
  return COMMAND_CLASSES.flatMap((name) => {
    if (isConditional(name, command) && !(name === "destructive" && found.has(name))) return [`${name}?`];
    return found.has(name) ? [name] : [];
  });
}

function isConditional(name: CommandClass, { path, command }: ResolvedCommand): boolean {
  if (name === "write") return false;
  const table: RuleTable = name === "read" ? CORRECTIONS.reads : SENSITIVE[name];
  const rows = table.find(path).filter((row) => speaksOf(row, command));
  const hasFiles = name === "local-files" && command.arguments.some((one) => one.isFileInput || one.isFileOutput);
  return (rows.length > 0 || hasFiles) && rows.every((row) => typeof row !== "string");
}

function speaksOf(row: ClassRule, { arguments: options }: CommandModel): boolean {
  if (typeof row === "string" || !("members" in row)) return true;
  return options.some(({ member }) => member !== null && row.members?.includes(member));
}

/** `describe-`, or the name where it is one word. */
function verbOf(name: string): string {
  return /^(?:batch-|admin-)?[a-z0-9]+-/.exec(name)?.[0] ?? name;
}

/** What follows the verb; the words of nested commands are joined. */
function restOfName({ path }: ResolvedCommand): string {
  const [, name = "", ...nested] = path;
  return [name.slice(verbOf(name).length), ...nested].filter((part) => part !== "").join("/");
}
