import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAX_FURTHER_POLICIES, READER_POLICIES } from "../../lib/reader/reader-policies.ts";
import { readTeams } from "../../lib/team/read-teams.ts";
import { DEFAULTS } from "../../lib/team/team-defaults.ts";
import { keysAt } from "../../lib/team/team-schema.ts";
import { READING, teamOf } from "../fixtures/stack/settings.ts";
import { resourcesOf, templateOf } from "../fixtures/stack/synthesize.ts";

const page = readFileSync(new URL("../../docs/deploy.md", import.meta.url), "utf8");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deploy-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows of the table whose head begins so. */
function rowsUnder(head: string): readonly (readonly string[])[] {
  const [, body = ""] = page.split(`| ${head} |`);
  const rows = body.split("\n").slice(2);
  return rows.slice(0, rows.indexOf("")).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test("every setting stands in the table, and no other", () => {
  const named = rowsUnder("key").map(([key = ""]) => key.replaceAll("`", ""));
  expect([...named].sort()).toEqual([...keysAt(["teams", 0])].sort());
});

test("the defaults are those of the code", () => {
  const written = new Map(rowsUnder("key").map(([key = "", , value = ""]) => [key.replaceAll("`", ""), value]));
  for (const [key, value] of Object.entries(DEFAULTS)) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    expect(written.get(key), key).toMatch(new RegExp(`^\`${text.replace(/[[\]]/g, "\\$&")}\`(:|$)`));
  }
});

test("its teams files are read", () => {
  const files = [...page.matchAll(/```yaml\n(teams:[\s\S]*?)```/g)].map(([, text = ""]) => text);
  expect(files).toHaveLength(2);
  for (const text of files) {
    const file = join(folder, "teams.yaml");
    writeFileSync(file, text);
    expect(readTeams(file)).toHaveLength(1);
  }
});

test("it says how many policies the reader takes, and how many alarms there are", () => {
  expect([READER_POLICIES.length, MAX_FURTHER_POLICIES]).toEqual([6, 4]);
  expect(page).toContain(
    "takes six of the ten managed policies that IAM attaches to a role; there is room for four of yours",
  );
  expect(Object.keys(resourcesOf(templateOf(teamOf(READING)), "AWS::CloudWatch::Alarm"))).toHaveLength(7);
  expect(page).toContain("| alarms, 7 |");
});

test("its table of outputs is what the stack says", () => {
  const named = rowsUnder("output").flatMap(([cell = ""]) => cell.replaceAll("`", "").split(", "));
  expect(named.sort()).toEqual(Object.keys(templateOf(teamOf(READING)).Outputs).sort());
});
