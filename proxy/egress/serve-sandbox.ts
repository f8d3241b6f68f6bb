import type { Server } from "node:net";
import { createHttpProxy } from "../../pipeline/egress/http-proxy.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import type { EgressGate } from "./egress-gate.ts";

/**
 * Serves a sandbox on the port that its executor has opened inside it, and has handed over.
 *
 * @param onFailure the port takes no connections any more
 * @returns ends that
 */
export function serveSandbox(port: Server, gate: EgressGate, onFailure: () => void): () => void {
  const proxy = createHttpProxy(gate.connect);
  proxy.on("error", onFailure); // the port is the sandbox's: what becomes of it ends no more than that
  proxy.maxConnections = LIMITS.maxConnectionsOut;
  proxy.listen(port);
  proxy.unref(); // it ends with the executor, and keeps no process
  return () => void proxy.close();
}
