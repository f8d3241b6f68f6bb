import { expect, test } from "vitest";
import { describeFilters } from "../../../pipeline/filters/describe-filters.ts";

test("docs/filters.md says what the tables say (vitest -u writes it anew)", async () => {
  await expect(describeFilters()).toMatchFileSnapshot("../../../docs/filters.md");
});
