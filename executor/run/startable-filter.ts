import { LIMITS } from "../../pipeline/limits.ts";
import type { FilterStage } from "../../pipeline/stage.ts";
import { filterEnvironment } from "./aws-environment.ts";
import { findFilterProgram } from "./filter-programs.ts";
import { type Command, underLimits } from "./launcher.ts";
import type { RequestDirectory } from "./request-directory.ts";

/** A stage that only has to be spawned. */
export type StartableStage = { readonly command: Command; readonly env: Readonly<Record<string, string>> };

/** Puts a filter's program, limits and environment together. */
export function startableFilter({ program, args }: FilterStage, directory: RequestDirectory): StartableStage {
  const command = { program: findFilterProgram(program) ?? program, args };
  const limits = {
    memoryBytes: LIMITS.filterMemoryBytes,
    fileBytes: LIMITS.maxFileBytes,
    mayFork: false,
    hasNetwork: false,
  };
  return { command: underLimits(command, limits), env: filterEnvironment(directory) };
}
