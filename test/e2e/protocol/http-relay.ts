import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { RELAY_PROGRAM, relayEnvironment } from "../../fixtures/relay.ts";

/** Sent by clients of the served transport. */
export const TOKEN = "a-token-of-the-tests";

/** Starts the built proxy on streamable HTTP. @returns its URL, and how it is ended */
export async function startHttpRelay(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const env = relayEnvironment({
    AWS_MCP_TRANSPORT: "streamable-http",
    AWS_MCP_HTTP_PORT: "0",
    AWS_MCP_HTTP_TOKEN: TOKEN,
  });
  const relay = spawn(process.execPath, [RELAY_PROGRAM], { env, stdio: ["ignore", "ignore", "pipe"] });
  const exited = once(relay, "exit");
  const stop = async () => {
    relay.kill("SIGTERM");
    await exited;
  };
  for await (const line of createInterface({ input: relay.stderr })) {
    const { message, url } = JSON.parse(line) as { message?: string; url?: string };
    if (message === "serving" && url !== undefined) {
      relay.stderr.resume();
      return { url, stop };
    }
  }
  throw new Error("the proxy did not serve");
}
