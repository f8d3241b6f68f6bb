/** MCP's Python client, of both eras, drives the built proxy: what we say is understood by more than our own language's SDK. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { RELAY_PROGRAM, relayEnvironment } from "../../fixtures/relay.ts";

const PYTHON = fileURLToPath(new URL("../../../.toolchain/python-client/bin/python", import.meta.url));
const CLIENT = fileURLToPath(new URL("../../fixtures/python-client.py", import.meta.url));

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

test.for([
  ["legacy", "2025-11-25"],
  ["auto", "2026-07-28"],
])(
  "mode %s: lists, runs, is asked before a deletion, reads a resource [any-client]",
  async ([mode = "", protocol], { skip }) => {
    skip(!existsSync(PYTHON), "setup could not install the Python client");
    const env = relayEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: await testAwsCliPath() });
    const commands = [`aws s3 mb s3://python-${mode}`, "aws s3 ls | wc -l", `aws s3 rb s3://python-${mode}`];
    const args = [CLIENT, mode, JSON.stringify(commands), process.execPath, RELAY_PROGRAM];
    const { stdout } = await promisify(execFile)(PYTHON, args, { env, timeout: 60_000 });
    const seen = JSON.parse(stdout);
    expect(seen).toMatchObject({
      protocol,
      tools: ["aws_cli_help", "aws_cli_query", "aws_cli_pipeline"],
      results: [{ status: "success" }, { status: "success", output: "1\n" }, { status: "success" }],
      home: "local",
    });
    expect(seen.questions).toHaveLength(1);
    expect(seen.questions[0]).toContain(`aws s3 rb s3://python-${mode}`);
  },
);
