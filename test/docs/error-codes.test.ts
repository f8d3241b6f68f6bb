import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ERROR_CODES } from "../../pipeline/error-codes.ts";

const page = readFileSync(new URL("../../docs/troubleshooting.md", import.meta.url), "utf8");

test("the troubleshooting page explains every error code, in the code's order [docs-error-codes]", () => {
  const rows = [...page.matchAll(/^\| `([a-z_]+)` \| .+ \| .+ \|$/gm)].map(([, code]) => code);
  expect(rows).toEqual([...ERROR_CODES]);
});
