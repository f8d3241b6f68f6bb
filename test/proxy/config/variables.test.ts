import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { VARIABLES, type Variable } from "../../../proxy/config/variables.ts";

const variables: readonly Variable<unknown, unknown>[] = Object.values(VARIABLES);
const document = readFileSync(new URL("../../../docs/configuration.md", import.meta.url), "utf8");

describe("docs/configuration.md", () => {
  test("has the table of the code", () => {
    const rows = variables.map(
      ({ name, meaning, accepts, whenUnset, fallback }) =>
        `| \`${name}\` | ${meaning} | ${accepts} | ${whenUnset ?? `\`${fallback}\``} |`,
    );
    expect(document.split("\n").filter((line) => line.startsWith("| `AWS_"))).toEqual(rows);
  });
});

test.each(variables.filter(({ fallback }) => fallback !== null))("$name accepts its own default", (variable) => {
  expect(variable.check(String(variable.fallback))).toEqual({ ok: true, value: variable.fallback });
});

test("no name stands twice", () => {
  const names = variables.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
