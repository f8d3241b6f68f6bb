import { EventEmitter, once } from "node:events";
import { McpServer, type McpServerFactory } from "@modelcontextprotocol/server";

/** A server whose tools show what a transport carries, and what its callers did. */
export type WaitingServer = {
  readonly factory: McpServerFactory;
  /** The eras that servers were made for, in order. */
  readonly eras: readonly string[];
  /** Settles when a call of `wait` has begun. */
  begun(): Promise<unknown>;
  /** Settles when a call of `wait` has been cancelled. */
  cancelled(): Promise<unknown>;
  /** Settles when a server has lost its connection. */
  ended(): Promise<unknown>;
};

/** `greet` answers at once; `wait` reports progress and ends only when it is cancelled. */
export function createWaitingServer(): WaitingServer {
  const events = new EventEmitter();
  const eras: string[] = [];
  const factory: McpServerFactory = ({ era }) => {
    eras.push(era);
    const server = new McpServer({ name: "waiting-server", version: "1.0.0" });
    server.server.onclose = () => events.emit("ended");
    server.registerTool("greet", {}, () => ({ content: [{ type: "text", text: "hello" }] }));
    server.registerTool("wait", {}, async ({ mcpReq }) => {
      events.emit("begun");
      const progressToken = mcpReq._meta?.progressToken;
      if (progressToken !== undefined) {
        await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress: 1 } });
      }
      if (!mcpReq.signal.aborted) await once(mcpReq.signal, "abort");
      events.emit("cancelled");
      return { content: [] };
    });
    return server;
  };
  const next = (event: string) => once(events, event);
  return { factory, eras, begun: () => next("begun"), cancelled: () => next("cancelled"), ended: () => next("ended") };
}
