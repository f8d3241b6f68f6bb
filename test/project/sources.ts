import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The folders whose code is shipped, as far as they are there. */
export const PRODUCT_FOLDERS: readonly string[] = ["pipeline", "proxy", "executor", "lib", "bin"].filter((folder) =>
  existsSync(`${ROOT}${folder}`),
);

/** Files of the checkout by pattern, relative to it, in order. What is installed or built is left out. */
export function sourceFiles(...patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: ROOT, exclude: ["node_modules/**", "dist/**"] }).sort();
}

/** The text of a file of the checkout. */
export function readSource(file: string): string {
  return readFileSync(`${ROOT}${file}`, "utf8");
}
