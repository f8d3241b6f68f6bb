import { expect, test } from "vitest";
import { dayBefore, hourBefore } from "../../../proxy/prompts/dates.ts";

const NOW = new Date("2026-03-01T01:59:59.999Z");

test("counts days back over the end of a month", () => {
  expect([dayBefore(NOW, 0), dayBefore(NOW, 1), dayBefore(NOW, 30)]).toEqual([
    "2026-03-01",
    "2026-02-28",
    "2026-01-30",
  ]);
});

test("counts hours back to the full hour", () => {
  expect([hourBefore(NOW, 0), hourBefore(NOW, 2)]).toEqual(["2026-03-01T01:00:00Z", "2026-02-28T23:00:00Z"]);
});
