import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CliModel } from "./cli-model.ts";
import { openModel } from "./model-file.ts";

/** Beside the programs in `dist`, whose parts may lie a folder below; the sources use what was built last. */
const PLACES = ["./aws-model.bin", "../aws-model.bin", "../../dist/aws-model.bin"];

let opened: CliModel | null = null;

/**
 * The model that the package brings, of the AWS CLI that it was built with. Opened at its first use, never at start-up.
 *
 * @throws {Error} when the package is damaged, or the sources were never built
 */
export function bundledModel(): CliModel {
  opened ??= openModel(findFile());
  return opened;
}

function findFile(): string {
  const files = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error("The file aws-model.bin is missing: install the package again, or build it.");
  return file;
}
