import type { McpServerFactory } from "@modelcontextprotocol/server";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Log } from "../log.ts";

/** MCP over standard input and output. */
export type StdioServing = {
  close(): Promise<void>;
  /**
   * Resolves when the transport is closed, by whomever. The SDK closes it after a line of more than 10 MiB and reads nothing
   * more, the end of input included: nobody can be served then.
   */
  readonly closed: Promise<void>;
};

/** Serves MCP on this process's standard input and output. @param factory makes the server of the connection */
export function serveStandardStreams(factory: McpServerFactory, log: Log): StdioServing {
  const transport = new StdioServerTransport();
  const onerror = ({ message }: Error) => log("debug", "protocol error", { error: message });
  const serving = serveStdio(factory, { transport, onerror });
  const closed = new Promise<void>((resolve) => {
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
  });
  closed.then(() => {
    if (process.stdin.readableEnded) return;
    log("error", "the connection to the client broke off: it closed its end, or sent a line of more than 10 MiB");
  });
  return { close: serving.close, closed };
}
