import { posix } from "node:path";
import { expect, test } from "vitest";
import { PRODUCT_FOLDERS, readSource, sourceFiles } from "./sources.ts";

/** What the code of each folder may import besides itself. Packages: any, where `packages` is null. */
const ALLOWED: Readonly<Record<string, { folders: readonly string[]; packages: readonly string[] | null }>> = {
  pipeline: { folders: [], packages: ["node:crypto", "yaml", "zod"] },
  proxy: { folders: ["pipeline"], packages: null },
  executor: { folders: ["pipeline"], packages: null },
  lib: { folders: ["pipeline"], packages: null },
  bin: { folders: ["lib"], packages: null },
};

/** Static and dynamic imports and re-exports, of types too. */
const IMPORTS = [
  /^\s*(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']/gm,
  /^\s*import\s*["']([^"']+)["']/gm,
  /\bimport\(\s*["']([^"']+)["']/g,
];

/** The files of `pipeline/` that read its own data, or unpack, join or speak over what they are given; the rest of it does no input or output. */
const DATA_READERS: Readonly<Record<string, readonly string[]>> = {
  "pipeline/data-file.ts": ["node:fs", "node:url"],
  "pipeline/egress/http-proxy.ts": ["node:http", "node:net", "node:stream"],
  "pipeline/egress/joined-connections.ts": ["node:stream"],
  "pipeline/egress/joined-streams.ts": ["node:stream"],
  "pipeline/model/model-file.ts": ["node:fs", "node:zlib"],
  "pipeline/policy/bundled-access.ts": ["node:fs", "node:zlib"],
  "pipeline/team/function-configuration.ts": ["node:zlib"],
};

function importsOf(source: string): readonly string[] {
  return IMPORTS.flatMap((pattern) => [...source.matchAll(pattern)].map(([, path]) => path ?? ""));
}

function isAllowed(file: string, path: string): boolean {
  const folder = file.split("/")[0] ?? "";
  const rule = ALLOWED[folder];
  if (rule === undefined) return false;
  if (DATA_READERS[file]?.includes(path)) return true;
  if (!path.startsWith(".")) return rule.packages?.includes(path) ?? true;
  const target = posix.join(posix.dirname(file), path).split("/")[0] ?? "";
  return target === folder || rule.folders.includes(target);
}

test.each(PRODUCT_FOLDERS)("%s imports only what it may", (folder) => {
  const wrong = sourceFiles(`${folder}/**/*.ts`).flatMap((file) =>
    importsOf(readSource(file))
      .filter((path) => !isAllowed(file, path))
      .map((path) => `${file} imports ${path}`),
  );
  expect(wrong).toEqual([]);
});

test("every way to import is seen", () => {
  const source = [
    'import { a } from "./a.ts";',
    'import type {\n  B,\n  C,\n} from "./b.ts";',
    'export * from "./d.ts";',
    'export type { E } from "./e.ts";',
    'import "./f.ts";',
    'const g = await import("./g.ts");',
    'import h, { type I } from "h";',
    'type J = import("./j.ts").J;',
  ].join("\n");
  expect([...importsOf(source)].sort()).toEqual([
    "./a.ts",
    "./b.ts",
    "./d.ts",
    "./e.ts",
    "./f.ts",
    "./g.ts",
    "./j.ts",
    "h",
  ]);
});

test("an import against the direction is refused", () => {
  expect(isAllowed("pipeline/parse.ts", "node:fs")).toBe(false);
  expect(isAllowed("pipeline/parse.ts", "../proxy/log.ts")).toBe(false);
  expect(isAllowed("proxy/run/identity.ts", "../../executor/log.ts")).toBe(false);
  expect(isAllowed("executor/run/stage.ts", "../../test/fixtures/moto.ts")).toBe(false);
  expect(isAllowed("executor/run/stage.ts", "../../pipeline/limits.ts")).toBe(true);
});

test.each(PRODUCT_FOLDERS)("%s imports nothing whose name is computed", (folder) => {
  const computed = sourceFiles(`${folder}/**/*.ts`).filter((file) => /\bimport\(\s*[^"'\s]/.test(readSource(file)));
  expect(computed).toEqual([]);
});
