import { expect, test } from "vitest";
import { readerActions } from "../../../scripts/reader-actions.ts";

/** One service a line, so that a diff shows what a role gains. */
function asFile(actions: Readonly<Record<string, readonly string[]>>): string {
  const line = ([prefix, patterns]: [string, readonly string[]]) =>
    `  ${JSON.stringify(prefix)}: [${patterns.map((pattern) => JSON.stringify(pattern)).join(", ")}]`;
  return `{\n${Object.entries(actions).map(line).join(",\n")}\n}\n`;
}

test("the reader's actions are what AWS says reads, less what returns secrets or data (npm run reader writes them)", async () => {
  await expect(asFile(await readerActions())).toMatchFileSnapshot("../../../lib/reader/reader-actions.json");
});
