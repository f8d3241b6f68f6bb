import { dataFile } from "../data-file.ts";
import type { CliModel } from "./cli-model.ts";
import { openModel } from "./model-file.ts";

let opened: CliModel | null = null;

/**
 * The model that the package brings, of the AWS CLI that it was built with. Opened at its first use, never at start-up.
 *
 * @throws {Error} when the package is damaged, or the sources were never built
 */
export function bundledModel(): CliModel {
  opened ??= openModel(dataFile("aws-model.bin"));
  return opened;
}
