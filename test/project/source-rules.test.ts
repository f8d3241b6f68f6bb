import { basename } from "node:path";
import { expect, test } from "vitest";
import { PRODUCT_FOLDERS, readSource, sourceFiles } from "./sources.ts";

const MAX_LINES = 300;

/** Names that say nothing of what a file holds. */
const EMPTY_NAMES = /^(utils?|helpers?|managers?|common|misc|shared|lib|tools?)\.(ts|mjs|py)$/;

/** Files that own the standard output of their program; everybody else's would spoil the protocol. */
const OUTPUT_OWNERS = ["executor/lambda.ts", "executor/stdio.ts", "proxy/main.ts"];

const product = sourceFiles(...PRODUCT_FOLDERS.map((folder) => `${folder}/**/*.{ts,py}`));
const scripts = sourceFiles("scripts/**/*.{ts,mjs}");
const tests = sourceFiles("test/**/*.ts");

test("there are sources to look at", () => {
  expect(product.length).toBeGreaterThan(50);
  expect(tests.length).toBeGreaterThan(20);
});

test(`no source file is longer than ${MAX_LINES} lines`, () => {
  const long = [...product, ...scripts].filter((file) => readSource(file).trimEnd().split("\n").length > MAX_LINES);
  expect(long).toEqual([]);
});

test("every file is named, in kebab-case, after what it holds", () => {
  const files = [...product, ...scripts, ...tests].filter((file) => !file.endsWith(".py"));
  const badlyNamed = files.filter(
    (file) => EMPTY_NAMES.test(basename(file)) || !/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.(ts|mjs)$/.test(basename(file)),
  );
  expect(badlyNamed).toEqual([]);
});

test("standard output belongs to the doors alone", () => {
  const writes = /\bconsole\.|process\.stdout\.(?:write|end)|[(:] ?process\.stdout\b/;
  const writers = product.filter((file) => file.endsWith(".ts") && writes.test(readSource(file)));
  expect(writers).toEqual(OUTPUT_OWNERS);
});

test("processes are started by argv, never by a shell", () => {
  const started = product.flatMap((file) =>
    [...readSource(file).matchAll(/import \{([^}]*)\} from "node:child_process"/g)].flatMap(([, names]) =>
      (names ?? "").split(",").map((name) => name.trim()),
    ),
  );
  const functions = new Set(started.filter((name) => name !== "" && !name.startsWith("type ")));
  expect([...functions].filter((name) => name !== "spawn" && name !== "execFile")).toEqual([]);
  expect(functions).toContain("spawn");
  expect(product.filter((file) => /\bshell: (?:true|["'`])/.test(readSource(file)))).toEqual([]);
});

test("no test is skipped, singled out, or expected to fail", () => {
  const modifier = /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:skip|skipIf|runIf|only|todo|fails)\b|\bctx\.skip\(/;
  expect(tests.filter((file) => modifier.test(readSource(file)))).toEqual([]);
});
