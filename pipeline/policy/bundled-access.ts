import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { dataFile } from "../data-file.ts";
import { type AccessData, type PackedAccess, unpackAccess } from "./access-data.ts";

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
  return JSON.parse(inflateRawSync(readFileSync(dataFile("aws-access.bin"))).toString("utf8"));
}
