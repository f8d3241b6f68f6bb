import { afterAll, beforeAll, expect, test } from "vitest";
import { connectRelay, type RelayClient } from "../fixtures/relay.ts";

let relay: RelayClient;
beforeAll(async () => {
  relay = await connectRelay("legacy", { PATH: "/nonexistent", HOME: "/nonexistent" });
});
afterAll(() => relay.close());

test.each(["aws_cli_help", "aws_cli_query", "aws_cli_pipeline"])(
  "the contract of %s is the committed one [tool-contracts]",
  async (name) => {
    const { tools } = await relay.client.listTools();
    const tool = tools.find((candidate) => candidate.name === name);
    await expect(`${JSON.stringify(tool, null, 2)}\n`).toMatchFileSnapshot(`./contracts/${name}.snapshot.json`);
  },
);

test("every tool states all annotations, and only reading is called read-only [tool-annotations]", async () => {
  const { tools } = await relay.client.listTools();
  const hints = tools.map(({ name, annotations }) => [
    name,
    annotations?.readOnlyHint,
    annotations?.destructiveHint,
    annotations?.idempotentHint,
    annotations?.openWorldHint,
    typeof annotations?.title,
  ]);
  expect(hints).toEqual([
    ["aws_cli_help", true, false, true, false, "string"],
    ["aws_cli_query", true, false, true, true, "string"],
    ["aws_cli_pipeline", false, true, false, true, "string"],
  ]);
});

test("input schemas are flat and closed, output schemas open [tool-schemas]", async () => {
  const { tools } = await relay.client.listTools();
  for (const { inputSchema, outputSchema } of tools) {
    expect(Object.keys(inputSchema)).not.toEqual(expect.arrayContaining(["anyOf", "oneOf", "allOf"]));
    expect(inputSchema).toMatchObject({ additionalProperties: false });
    expect(outputSchema).not.toMatchObject({ additionalProperties: false });
  }
});
