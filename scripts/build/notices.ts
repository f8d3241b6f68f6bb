import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageOf } from "./package-of.ts";
import { fromRoot } from "./paths.ts";

/** Licences under which we may pass code on inside a bundle, as SPDX names them. */
const ALLOWED = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"]);

/** Where a package that was itself bundled says, in its code, which packages went into it. */
const EMBEDDED = /^\/\/#region .*node_modules\/\.pnpm\/.*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm;

/**
 * Writes `dist/THIRD-PARTY-NOTICES.txt`: name, version and licence of every package that went into the bundles, or whose
 * data did.
 *
 * @param inputs the files that are passed on, relative to the checkout
 * @throws {Error} when a package may not be passed on
 */
export function writeNotices(inputs: readonly string[]): void {
  const folders = [...new Set(inputs.flatMap(foldersOf))].sort();
  const byText = Object.groupBy(folders.map(describePackage), ({ text }) => text);
  const notices = Object.entries(byText).map(([text, packages]) => {
    const titles = new Set(packages?.map(({ title }) => title));
    return `${[...titles].join("\n")}\n\n${text}\n`;
  });
  const head = "aws-mcp-relay contains code and data of the following packages, under their licences.\n";
  writeFileSync(fromRoot("dist/THIRD-PARTY-NOTICES.txt"), [head, ...notices].join(`\n${"-".repeat(80)}\n\n`));
}

function foldersOf(file: string): readonly string[] {
  const own = packageOf(file);
  if (own === null) return [];
  const embedded = readFileSync(fromRoot(file), "utf8").matchAll(EMBEDDED);
  return [own.folder, ...[...embedded].map(([, name]) => join("node_modules", name ?? ""))];
}

/** @returns what the package calls itself, and the text of its licence */
function describePackage(folder: string): { readonly title: string; readonly text: string } {
  const { name, version, license, author } = JSON.parse(readFileSync(fromRoot(join(folder, "package.json")), "utf8"));
  const title = `${name} ${version} (${license})`;
  if (!isAllowed(String(license))) throw new Error(`${title} may not be bundled under its licence`);
  const by = typeof author === "object" ? author?.name : author;
  return {
    title,
    text: licenceText(folder) ?? `The package brings no licence text. Its author: ${by ?? "not named"}.`,
  };
}

/** One of the alternatives is enough. */
function isAllowed(expression: string): boolean {
  const alternatives = expression.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return alternatives.some((name) => ALLOWED.has(name));
}

function licenceText(folder: string): string | null {
  const path = fromRoot(folder);
  const files = readdirSync(path).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  return files.length === 0 ? null : files.map((name) => readFileSync(join(path, name), "utf8").trim()).join("\n\n");
}
