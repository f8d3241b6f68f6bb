import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const PAGE = readFileSync(new URL("docs/SECURITY.md", ROOT), "utf8");

/** Rows of the tables that say what an attacker wants to, and where that is stopped. */
const ROWS = PAGE.split("\n## ")
  .filter((section) => section.includes("| an attacker wants to |"))
  .flatMap((section) => [...section.matchAll(/^\| (?!an attacker|---)([^|]+) \| [^|]+ \| ([^|]+) \|$/gm)])
  .map(
    ([, threat = "", where = ""]) => [threat, [...where.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path)] as const,
  );

test("the page has the threats", () => {
  expect(ROWS.length).toBeGreaterThan(20);
});

test.each(ROWS)("%s: the page names the file that stops it, and its test", (_, paths) => {
  expect(paths.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  expect(paths.some((path) => path.startsWith("test/"))).toBe(true);
  expect(paths.some((path) => !path.startsWith("test/"))).toBe(true);
});
