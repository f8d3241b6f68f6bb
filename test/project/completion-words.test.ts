import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { COMMANDS } from "../../proxy/commands/commands.ts";
import { COMMAND_WORDS } from "../../proxy/commands/completion/command-words.ts";

const MAIN = fileURLToPath(new URL("../../proxy/main.ts", import.meta.url));

test("every command can be completed (proxy/commands/completion/command-words.ts)", () => {
  expect(Object.keys(COMMAND_WORDS).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
});

test.each(Object.entries(COMMAND_WORDS))("%s: what is completed is what its help says", (name, { options }) => {
  const help = execFileSync(process.execPath, [MAIN, name, "--help"], { encoding: "utf8" });
  const said = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option ?? "");
  expect(Object.keys(options).toSorted()).toEqual([...new Set([...said, "--help"])].toSorted());
});
