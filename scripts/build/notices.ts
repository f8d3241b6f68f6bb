import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageOf } from "./package-of.ts";
import { fromRoot } from "./paths.ts";

/** Licences under which we may pass code on inside a bundle, as SPDX names them. */
const ALLOWED = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"]);

/** Where a package that was itself bundled says, in its code, which packages went into it. */
const EMBEDDED = /^\/\/#region .*node_modules\/\.pnpm\/.*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm;

/**
 * Writes `dist/THIRD-PARTY-NOTICES.txt`: name, version and licence of every package that went into the bundles.
 *
 * @param inputs the bundled files, relative to the checkout
 * @throws {Error} when a package may not be passed on, or brings no licence text
 */
export function writeNotices(inputs: readonly string[]): void {
  const folders = new Set(inputs.flatMap(foldersOf));
  const notices = [...folders].sort().map(notice);
  const head = "aws-mcp-relay contains code of the following packages, under their licences.\n";
  writeFileSync(fromRoot("dist/THIRD-PARTY-NOTICES.txt"), [head, ...new Set(notices)].join(`\n${"-".repeat(80)}\n\n`));
}

function foldersOf(file: string): readonly string[] {
  const own = packageOf(file);
  if (own === null) return [];
  const embedded = readFileSync(fromRoot(file), "utf8").matchAll(EMBEDDED);
  return [own.folder, ...[...embedded].map(([, name]) => join("node_modules", name ?? ""))];
}

function notice(folder: string): string {
  const manifest = JSON.parse(readFileSync(fromRoot(join(folder, "package.json")), "utf8"));
  const title = `${manifest.name} ${manifest.version}`;
  const licence = String(manifest.license);
  if (!isAllowed(licence)) throw new Error(`${title} may not be bundled under its licence: ${licence}`);
  return `${title} (${licence})\n\n${licenceText(folder, title)}\n`;
}

/** One of the alternatives is enough. */
function isAllowed(expression: string): boolean {
  const alternatives = expression.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return alternatives.some((name) => ALLOWED.has(name));
}

function licenceText(folder: string, title: string): string {
  const path = fromRoot(folder);
  const files = existsSync(path) ? readdirSync(path).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)) : [];
  if (files.length === 0) throw new Error(`${title} brings no licence text`);
  return files.map((name) => readFileSync(join(path, name), "utf8").trim()).join("\n\n");
}
