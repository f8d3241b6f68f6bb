import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Beside the programs in `dist`, whose parts may lie a folder below; the sources use what was built last. */
const FOLDERS = ["./", "../", "../dist/"];

/**
 * Path of a file of data that the package brings.
 *
 * @throws {Error} when the package is damaged, or the sources were never built
 */
export function dataFile(name: string): string {
  const files = FOLDERS.map((folder) => fileURLToPath(new URL(`${folder}${name}`, import.meta.url)));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`The file ${name} is missing: install the package again, or build it.`);
  return file;
}
