/**
 * Shows the product at work on this machine alone: a real MCP client starts the built proxy over stdio, which runs the official
 * AWS CLI against a fake AWS on loopback. Every scene holds the answer against what it promises; one that differs fails the demo.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testAwsCliPath } from "../test/fixtures/aws-cli.ts";
import { startMoto } from "../test/fixtures/moto.ts";
import { connectRelay, type RelayClient, relayEnvironment } from "../test/fixtures/relay.ts";
import { SCENES } from "./demo/scenes.ts";
import { printScene } from "./demo/transcript.ts";

process.once("SIGINT", () => process.exit(130));

const home = mkdtempSync(join(tmpdir(), "aws-mcp-relay-demo-"));
const [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
console.log(`A fake AWS listens at ${moto.endpoint}. The AWS CLI is ${awsCliPath}.`);
try {
  const relay = await connect();
  try {
    for (const [index, scene] of SCENES.entries()) {
      const startedAtMs = performance.now();
      const answered = await scene.play(relay);
      printScene(index + 2, scene.title, scene.asked, answered, performance.now() - startedAtMs);
    }
  } finally {
    await relay.close();
  }
  console.log(`\nAll ${SCENES.length + 1} steps did what they promise.`);
} catch (error) {
  console.error("\nThis step did not do what it promises:", error);
  process.exitCode = 1;
} finally {
  await moto.stop();
  rmSync(home, { recursive: true });
}

async function connect(): Promise<RelayClient> {
  const env = relayEnvironment({
    HOME: home,
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_MCP_AWS_CLI: awsCliPath,
  });
  const startedAtMs = performance.now();
  const relay = await connectRelay("modern", env);
  const instructions = relay.client.getInstructions() ?? "";
  printScene(1, "Start the proxy and connect", "initialize", instructions, performance.now() - startedAtMs);
  return relay;
}
