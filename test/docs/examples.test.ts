import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { resolveCommand } from "../pipeline/aws/resolved.ts";

const ROOT = new URL("../../", import.meta.url);
const PAGES = ["README.md", ...readdirSync(new URL("docs/", ROOT)).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith(".md"),
);

const commands = PAGES.flatMap((page) =>
  [...readFileSync(new URL(page, ROOT), "utf8").matchAll(/```bash\n(aws [\s\S]*?)\n```/g)].map(
    ([, command]) => [page, command ?? ""] as const,
  ),
);

test("the pages show pipelines", () => {
  expect(commands.length).toBeGreaterThan(4);
});

test.each(commands)("%s: grammar and model accept %s [docs-commands-parse]", (_page, command) => {
  expect(resolveCommand(command)).toMatchObject({ ok: true });
});

const typed = PAGES.flatMap((page) =>
  [...readFileSync(new URL(page, ROOT), "utf8").matchAll(/^aws-mcp-relay (?:run|explain) '(aws [^']*)'$/gm)].map(
    ([, command]) => [page, command ?? ""] as const,
  ),
);

test.each(typed)("%s: what is typed in a terminal is accepted: %s [docs-commands-parse]", (_page, command) => {
  expect(resolveCommand(command)).toMatchObject({ ok: true });
});
