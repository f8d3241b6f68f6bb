import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { describeRules } from "../../pipeline/policy/describe-rules.ts";
import { listFileSchema, ruleFileSchema } from "../../pipeline/policy/file/policy-files.ts";
import { policyHash } from "../../pipeline/policy/policy-hash.ts";
import { BUILT_IN_VERSION, readPolicy } from "../../pipeline/policy/read-policy.ts";
import { ARGUMENT_RULES } from "../../pipeline/policy/strict/argument-rules.ts";
import { DANGEROUS_COMMANDS } from "../../pipeline/policy/strict/dangerous-commands.ts";
import type { Verdict } from "../../pipeline/policy/verdict.ts";
import { policyOf, verdictOn } from "../pipeline/policy/policies.ts";

const ROOT = new URL("../../", import.meta.url);
const PAGE = readFileSync(new URL("docs/policy.md", ROOT), "utf8");

const TABLE = [...PAGE.matchAll(/^\| ([^|]+) \| `(aws [^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, name = "", command = "", query, strict, permissive]) => [name, command, [query, strict, permissive]] as const,
);

const FIXTURES = globSync("{lists,rules}/*", { cwd: new URL("test/fixtures/policies/", ROOT) }).filter(
  (name) => !name.includes("trap"),
);

const STRICT = policyOf(null);
const PERMISSIVE = policyOf(null, "permissive");

function inWords({ decision, warnings }: Verdict): string {
  if (decision === "allow") return warnings.length > 0 ? "runs, warned" : "runs";
  return { deny: "refused", ask: "asks", "ask-lightly": "asks lightly" }[decision];
}

test("the page has a row for each class", () => {
  expect(TABLE.length).toBeGreaterThan(15);
});

test.each(TABLE)("the table of the page is true: %s [policy-table]", (_, command, expected) => {
  const verdicts = [
    verdictOn(command, STRICT, { access: "read" }),
    verdictOn(command, STRICT),
    verdictOn(command, PERMISSIVE),
  ];
  expect(verdicts.map(inWords)).toEqual(expected);
  expect(inWords(verdictOn(command, PERMISSIVE, { access: "read" }))).toBe(expected[0]);
});

test("the page of rules says what the rules say (vitest --update=all writes it anew)", async () => {
  await expect(describeRules()).toMatchFileSnapshot("../../docs/policy-rules.md");
});

test("the schema for editors is that of the files (vitest --update=all writes it anew) [policy-schema]", async () => {
  const schema = z.toJSONSchema(z.union([ruleFileSchema, listFileSchema]));
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../docs/policy.schema.json");
});

test.each([...PAGE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, file = ""]) => file))(
  "a file that the page shows is read: %j",
  (file) => {
    expect(readPolicy(file, null)).toMatchObject({ ok: true });
  },
);

test("the page shows the cookbook", () => {
  const cookbook = readFileSync(new URL("test/fixtures/policies/rules/cookbook.yaml", ROOT), "utf8");
  expect(PAGE).toContain(cookbook.slice(cookbook.indexOf("version:")));
});

test.each(FIXTURES)("the schema takes %s, and not with a misspelt key", (name) => {
  const written: unknown = parse(readFileSync(new URL(`test/fixtures/policies/${name}`, ROOT), "utf8"));
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(new URL("docs/policy.schema.json", ROOT), "utf8")));
  expect(schema.safeParse(written).success).toBe(true);
  expect(schema.safeParse({ ...Object(written), ruls: [] }).success).toBe(false);
});

/** When this changes, raise BUILT_IN_VERSION: the hash of a policy names what decides. */
test("the version of the built-in rules is that of these rules", () => {
  const commands = Object.entries(DANGEROUS_COMMANDS).map(([heading, { commands: rows }]) => [heading, rows]);
  const decisive = [commands, ARGUMENT_RULES.map(({ name, refuses }) => [name, refuses])];
  expect([BUILT_IN_VERSION, policyHash(decisive)]).toMatchInlineSnapshot(`
    [
      1,
      "b515431efbc027f4",
    ]
  `);
});
