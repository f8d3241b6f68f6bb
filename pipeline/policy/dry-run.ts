import type { ResolvedCommand } from "../aws/resolved-command.ts";
import type { ArgumentModel } from "../model/cli-model.ts";
import { readArgument } from "./values/read-argument.ts";

/** How APIs call the member, and how `aws s3` calls its option. */
const DRY_RUN_MEMBERS = ["DryRun", "dryRun"];
const DRY_RUN_OPTIONS = ["--dry-run", "--dryrun"];

/**
 * Whether AWS, or the CLI, only says what the command would do. It counts only where the operation has such a switch, and the
 * switch is on: a text of that name may mean something else.
 */
export function isDryRun({ command, arguments: written, input }: ResolvedCommand): boolean {
  const switches = written.filter(({ model }) => isDryRunSwitch(model));
  if (switches.length > 0) return switches.every((argument) => readArgument(argument) === true);
  if (input === null || !command.arguments.some(isDryRunSwitch)) return false;
  return DRY_RUN_MEMBERS.some((member) => Object.hasOwn(input, member) && input[member] === true);
}

function isDryRunSwitch(model: ArgumentModel): boolean {
  if (model.type !== "boolean") return false;
  return DRY_RUN_OPTIONS.includes(model.name) || (model.member !== null && DRY_RUN_MEMBERS.includes(model.member));
}
