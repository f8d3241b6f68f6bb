import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { REQUIREMENTS } from "./requirements.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const cited = new Set(
  globSync("**/*.test.ts", { cwd: here }).flatMap((file) =>
    [...readFileSync(`${here}/${file}`, "utf8").matchAll(/\[([a-z0-9]+(?:-[a-z0-9]+)+)\]["'`]/g)].map(
      ([, id]) => id ?? "",
    ),
  ),
);

test("every promise is proved by a test", () => {
  expect(Object.keys(REQUIREMENTS).filter((id) => !cited.has(id))).toEqual([]);
});

test("every promise that a test names is in the manifest", () => {
  expect([...cited].filter((id) => !(id in REQUIREMENTS))).toEqual([]);
});
