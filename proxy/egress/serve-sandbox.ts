import type { Server } from "node:net";
import { createHttpProxy } from "../../pipeline/egress/http-proxy.ts";
import type { EgressGate } from "./egress-gate.ts";

/** More than eight commands open at once, each with as many transfers as the AWS CLI makes unasked. */
const MAX_CONNECTIONS = 256;

/** Serves a sandbox on the port that its executor has opened inside it, and has handed over. @returns ends that */
export function serveSandbox(port: Server, gate: EgressGate): () => void {
  const proxy = createHttpProxy(gate.connect);
  proxy.maxConnections = MAX_CONNECTIONS;
  proxy.listen(port);
  proxy.unref(); // it ends with the executor, and keeps no process
  return () => void proxy.close();
}
