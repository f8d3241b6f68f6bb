import type { ResolvedArgument, ResolvedCommand } from "../aws/resolved-command.ts";
import type { AccessData } from "./access-data.ts";
import type { ClassRule } from "./class-rule.ts";
import { soundsDestructive } from "./classes/destructive.ts";
import { CORRECTIONS, SENSITIVE } from "./classes/tables.ts";
import { COMMAND_CLASSES, type CommandClass, type CommandClasses } from "./command-class.ts";
import { accessLevel } from "./iam-actions.ts";
import type { RuleTable } from "./rule-table.ts";
import { type CommandValues, commandValues } from "./values/command-values.ts";

/** The classes of a command, each with the argument that gives it the class; null where the command itself does. */
export type ClassCauses = ReadonlyMap<CommandClass, ResolvedArgument | null>;

/**
 * Says what a command does. Pure. Whether it reads or writes is what AWS says of the API operation; the other classes come
 * from the tables in `classes/`, and of some the values decide. What is not known, or cannot be read, counts as the worse.
 */
export function classify(command: ResolvedCommand, access: AccessData): CommandClasses {
  return new Set(findClasses(command, access).keys());
}

/** The same, with what to point at when a class is why a command is refused. */
export function findClasses(command: ResolvedCommand, access: AccessData): ClassCauses {
  const values = commandValues(command);
  const found = new Map<CommandClass, ResolvedArgument | null>();
  for (const name of COMMAND_CLASSES) {
    if (name === "read" || name === "write") continue;
    const cause = findCause(SENSITIVE[name], command, values);
    if (cause !== undefined) found.set(name, cause);
  }
  const level = levelOf(command, access, values);
  found.set(level === "read" ? "read" : "write", null);
  if (level === "write" && isDestructiveByName(command, values)) found.set("destructive", null);
  const file = findFile(command);
  if (file !== null && !found.has("local-files")) found.set("local-files", file);
  return found;
}

/** @returns the argument, null for the command itself, undefined where no row of the table holds */
function findCause(
  table: RuleTable,
  command: ResolvedCommand,
  values: CommandValues,
): ResolvedArgument | null | undefined {
  for (const rule of table.find(command.path)) {
    const cause = causeOf(rule, command, values);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

function causeOf(
  rule: ClassRule,
  command: ResolvedCommand,
  values: CommandValues,
): ResolvedArgument | null | undefined {
  if (typeof rule === "string") return null;
  if ("when" in rule) return rule.when(values) ? null : undefined;
  return command.arguments.find(({ model }) => rule.options.includes(model.name));
}

function holds(table: RuleTable, command: ResolvedCommand, values: CommandValues): boolean {
  return findCause(table, command, values) !== undefined;
}

function levelOf(command: ResolvedCommand, access: AccessData, values: CommandValues): ReturnType<typeof accessLevel> {
  if (holds(CORRECTIONS.writes, command, values)) return "write";
  if (holds(CORRECTIONS.reads, command, values)) return "read";
  return accessLevel(command.service, command.command, access);
}

function isDestructiveByName(command: ResolvedCommand, values: CommandValues): boolean {
  return soundsDestructive(command.path[1] ?? "") && !holds(CORRECTIONS.notDestructive, command, values);
}

/** A file that the CLI itself would read or write; `-` is what the executor turns into output. */
function findFile({ arguments: written }: ResolvedCommand): ResolvedArgument | null {
  const file = written.find(
    ({ model, values }) => model.isFileInput || (model.isFileOutput && values.some(({ value }) => value !== "-")),
  );
  return file ?? null;
}
