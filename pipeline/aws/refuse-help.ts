import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { at } from "./option.ts";

/** @throws {PipelineRefused} always: `aws … help` opens a pager, and a tool of its own has the documents */
export function refuseHelp(word: Word): never {
  refuse(
    "help-command",
    at(word),
    "Help is not shown by a pipeline.",
    "Call the tool aws_cli_help with the service, and with the command where there is one.",
  );
}
