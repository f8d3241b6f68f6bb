import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parsePipeline } from "../../pipeline/parse.ts";
import { connectRelay, relayEnvironment } from "../fixtures/relay.ts";
import { toolsPage } from "./tools-page.ts";

test("the page of tools says what the server says (vitest --update=all writes it anew)", async () => {
  const relay = await connectRelay("legacy", relayEnvironment());
  const { tools } = await relay.client.listTools();
  await relay.close();
  await expect(toolsPage(tools)).toMatchFileSnapshot("../../docs/tools.md");
});

test("the recorded session says what is said today (npm run record writes it anew)", () => {
  const session = readFileSync(new URL("../../docs/session.svg", import.meta.url), "utf8");
  const shown = [...session.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = ""]) => text.trim()).join(" ");
  const parsed = parsePipeline("aws ec2 describe-instances > instances.json");
  expect(shown).toContain(parsed.ok ? "" : parsed.refusal.message);
  expect(parsed.ok).toBe(false);
});
