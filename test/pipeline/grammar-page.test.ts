import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SYNTAX } from "../../pipeline/syntax/constructs.ts";

const page = readFileSync(new URL("../../docs/grammar.md", import.meta.url), "utf8");

/** One cell of a Markdown table; what cannot be seen is written as in JSON. */
function code(text: string): string {
  const visible = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("\\\\", "\\")
    .replaceAll(
      /[\u007f-\u00a0\u2028-\u202e\u200b]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    .replaceAll("|", "\\|");
  return visible.includes("`") ? `\`\` ${visible} \`\`` : `\`${visible}\``;
}

test("the grammar page has every refused construct, in the words of the refusal", () => {
  const rows = Object.entries(SYNTAX).map(
    ([construct, { example, message, hint }]) =>
      `| \`${construct}\` | ${code(example)} | ${[message, hint].join(" ").replaceAll("|", "\\|")} |`,
  );
  const table = ["| construct | example | what the assistant is told |", "| --- | --- | --- |", ...rows].join("\n");
  expect(page.split("<!-- syntax:begin -->\n")[1]?.split("\n<!-- syntax:end -->")[0]).toBe(table);
});
