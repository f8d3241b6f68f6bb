import { afterEach, expect, test } from "vitest";
import { connectRelay, ERAS, type RelayClient, relayEnvironment } from "../fixtures/relay.ts";

/** No credentials, no AWS CLI, no program to be found. */
const BARE = { PATH: "/nonexistent", HOME: "/nonexistent" };

let relay: RelayClient | undefined;
afterEach(() => relay?.close());

test.each(ERAS)(
  "%s: lists are answered with no network, no credentials and no aws [handshake-needs-nothing]",
  async (era) => {
    relay = await connectRelay(era, BARE);
    const { tools } = await relay.client.listTools();
    const { prompts } = await relay.client.listPrompts();
    const { resources } = await relay.client.listResources();
    const { resourceTemplates } = await relay.client.listResourceTemplates();
    expect(tools.map(({ name }) => name)).toEqual(["aws_cli_help", "aws_cli_query", "aws_cli_pipeline"]);
    expect(prompts).toHaveLength(17);
    expect(resources.map(({ uri }) => uri).sort()).toEqual([
      "aws://config/account",
      "aws://config/environment",
      "aws://config/profiles",
      "aws://config/regions",
    ]);
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      "aws://config/regions/{region}",
      "aws://output/{id}/{page}",
    ]);
  },
);

test.each(ERAS)(
  "%s: instructions say that there is no sandbox where none is wanted [unsandboxed-is-said]",
  async (era) => {
    relay = await connectRelay(era, { ...BARE, AWS_MCP_SANDBOX: "disabled" });
    expect(relay.client.getInstructions()).toContain("credentials, WITHOUT a sandbox");
  },
);

test.each(ERAS)("%s: a call without the AWS CLI says how to install it [missing-tool-is-said]", async (era) => {
  relay = await connectRelay(era, { ...relayEnvironment(), PATH: "/nonexistent", AWS_MCP_AWS_CLI: "/nonexistent/aws" });
  const { isError, structured } = await relay.callTool("aws_cli_query", { command: "aws s3 ls" });
  expect(isError).toBe(true);
  expect(structured).toMatchObject({ status: "error", output: "", error: { code: "tool_missing" } });
});

test.each(ERAS)("%s: a call without credentials says what to do [missing-credentials-are-said]", async (era) => {
  relay = await connectRelay(era, { PATH: "/usr/bin:/bin", HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true" });
  const { structured } = await relay.callTool("aws_cli_query", { command: "aws s3 ls" });
  expect(structured).toMatchObject({ status: "error", error: { code: "credentials_missing" } });
});
