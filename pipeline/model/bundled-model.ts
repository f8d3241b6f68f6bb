import { fileURLToPath } from "node:url";
import type { CliModel } from "./cli-model.ts";
import { openModel } from "./model-file.ts";

/** Beside the programs in `dist`; the sources use what was built last. */
const FILE = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../dist/aws-model.bin" : "./aws-model.bin", import.meta.url),
);

let opened: CliModel | null = null;

/**
 * The model that the package brings, of the AWS CLI that it was built with. Opened at its first use, never at start-up.
 *
 * @throws {Error} when the package is damaged, or the sources were never built
 */
export function bundledModel(): CliModel {
  opened ??= openModel(FILE);
  return opened;
}
