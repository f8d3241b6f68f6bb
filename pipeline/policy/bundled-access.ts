import { fileURLToPath } from "node:url";
import { type AccessData, readAccessData } from "./access-data.ts";

/** Beside the programs in `dist`; the sources use what was built last. */
const FILE = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../dist/aws-access.json" : "./aws-access.json", import.meta.url),
);

let opened: AccessData | null = null;

/**
 * What AWS says of its actions, as the package brings it. Read at its first use, never at start-up.
 *
 * @throws {Error} when the package is damaged, or the sources were never built
 */
export function bundledAccess(): AccessData {
  opened ??= readAccessData(FILE);
  return opened;
}
