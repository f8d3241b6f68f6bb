/** Records the session that the README shows: the built server, driven by a real client, against a fake AWS. Writes docs/session.svg. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testAwsCliPath } from "../test/fixtures/aws-cli.ts";
import { startMoto } from "../test/fixtures/moto.ts";
import { connectRelay, relayEnvironment } from "../test/fixtures/relay.ts";
import { converse, prepare } from "./record/conversation.ts";
import { terminalSvg } from "./record/terminal-svg.ts";

const home = mkdtempSync(join(tmpdir(), "aws-mcp-relay-record-"));
const [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
try {
  const env = relayEnvironment({
    HOME: home,
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_MCP_AWS_CLI: awsCliPath,
    AWS_MCP_EXECUTOR: "local",
  });
  const relay = await connectRelay("modern", env);
  try {
    await prepare(relay);
    writeFileSync(new URL("../docs/session.svg", import.meta.url), terminalSvg(await converse(relay)));
  } finally {
    await relay.close();
  }
} finally {
  await moto.stop();
  rmSync(home, { recursive: true });
}
