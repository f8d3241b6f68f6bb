import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(new URL("docs/", ROOT)).map((name) => `docs/${name}`),
].filter((name) => name.endsWith(".md"));

test.each(PAGES)("every internal link of %s leads somewhere [docs-links]", (page) => {
  const here = new URL(page, ROOT);
  const text = readFileSync(here, "utf8").replaceAll(/```[\s\S]*?```/g, "");
  const links = [...text.matchAll(/\]\(([^)#\s]+)(#[^)\s]*)?\)/g)].map(([, target]) => target ?? "");
  const broken = links.filter((target) => !/^(https?|mailto):/.test(target) && !existsSync(new URL(target, here)));
  expect(broken).toEqual([]);
});
