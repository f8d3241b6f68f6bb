import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LIMITS } from "../../pipeline/limits.ts";

const page = readFileSync(new URL("../../docs/limits.md", import.meta.url), "utf8");

test("the limits page has every limit with its value [docs-limits]", () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \| ([\d,]+) \| .+ \|$/gm)].map(([, name, value]) => [
    name,
    Number(value?.replaceAll(",", "")),
  ]);
  expect(rows).toEqual(Object.entries(LIMITS));
});
