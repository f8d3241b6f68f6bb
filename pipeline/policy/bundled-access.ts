import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import { type AccessData, type PackedAccess, unpackAccess } from "./access-data.ts";

/** Beside the programs in `dist`; the sources use what was built last. */
const FILE = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../dist/aws-access.bin" : "./aws-access.bin", import.meta.url),
);

let opened: AccessData | null = null;

/**
 * What AWS says of its actions, as the package brings it. Read at its first use, never at start-up.
 *
 * @throws {Error} when the package is damaged, or the sources were never built
 */
export function bundledAccess(): AccessData {
  opened ??= unpackAccess(readPacked());
  return opened;
}

/** Our own build made the file, so that its shape is not checked. */
function readPacked(): PackedAccess {
  return JSON.parse(inflateRawSync(readFileSync(FILE)).toString("utf8"));
}
