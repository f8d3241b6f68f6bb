import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { matchesCommand } from "./command-pattern.ts";
import { FLOOR, FLOOR_REASONS, type FloorReason, type FloorRule } from "./floor.ts";
import { at, readOption, refuseAbbreviation } from "./option.ts";
import { OUTPUT_FILE_OPERATIONS } from "./output-file-operations.ts";

/**
 * @param own the words of the command without `aws` and global options; the first is the service
 * @throws {PipelineRefused} where the command is one that no configuration allows, or writes a file
 */
export function refuseFloor(own: readonly Word[]): void {
  const names = own.map(({ value }) => value);
  for (const rule of FLOOR) if (matchesCommand(rule.command, names)) refuseRule(rule, own);
  refuseOutputFile(own);
}

function refuseRule({ reason, options }: FloorRule, own: readonly Word[]): void {
  if (options === undefined) refuseReason(reason, commandSpan(own));
  for (const word of own) {
    const option = readOption(word);
    if (option === null) continue;
    refuseAbbreviation(word, option.name, options);
    if (options.includes(option.name)) refuseReason(reason, at(word));
  }
}

function refuseReason(reason: FloorReason, where: Parameters<typeof refuse>[1]): never {
  const { message, hint } = FLOOR_REASONS[reason];
  refuse(reason, where, message, hint);
}

function refuseOutputFile(own: readonly Word[]): void {
  const [service, operation] = own;
  if (!OUTPUT_FILE_OPERATIONS.has(`${service?.value} ${operation?.value}`)) return;
  refuse(
    "output-file",
    commandSpan(own),
    "This operation writes its answer to a file, and there are none here.",
    "To print an object, use aws s3 cp s3://BUCKET/KEY -; other operations with an output file are not supported yet.",
  );
}

/** The service and the operation, where there is one. */
function commandSpan([service, operation]: readonly Word[]): Parameters<typeof refuse>[1] {
  const last = operation ?? service;
  return {
    start: service?.start ?? 0,
    end: last?.end ?? 0,
    found: [service, operation].flatMap((word) => (word === undefined ? [] : [word.text])).join(" "),
  };
}
