import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), "utf8");

test("docs/credentials.md quotes errors that there are", () => {
  const table = read("docs/credentials.md").split("| It says | What to do |")[1] ?? "";
  const quoted = [...table.matchAll(/^\| ([A-Z][^|]+?)\.? \|/gm)].map(([, sentence]) => sentence ?? "");
  // Files are told apart by a word that the code fills in.
  const code = globSync("proxy/credentials/*.ts", { cwd: root }).map(read).join("\n").replaceAll(`\${kind}`, "config");
  expect(quoted.length).toBeGreaterThan(8);
  expect(quoted.filter((sentence) => !code.includes(sentence))).toEqual([]);
});
