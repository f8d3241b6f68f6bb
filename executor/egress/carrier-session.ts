import type { ClientHttp2Session } from "node:http2";
import { createRequire } from "node:module";
import type { Duplex } from "node:stream";
import { CARRIED_WINDOWS } from "../../pipeline/egress/carried-windows.ts";
import { log } from "../log.ts";

const require = createRequire(import.meta.url);

/** Opens the session that every connection out of a container travels through. @param carrier what reaches out of it */
export function openSession(carrier: Duplex): ClientHttp2Session {
  // Loaded here, since it takes a third as long as Node.js itself to start, and only an executor in a container needs it.
  const { connect } = require("node:http2") as typeof import("node:http2");
  const session = connect("http://egress", {
    createConnection: () => carrier,
    settings: { initialWindowSize: CARRIED_WINDOWS.streamBytes, enablePush: false },
    maxSessionMemory: CARRIED_WINDOWS.sessionMemoryMegabytes,
  });
  session.once("connect", () => session.setLocalWindowSize(CARRIED_WINDOWS.sessionBytes));
  session.on("error", (error) => log("error", "the way out of the container is closed", { error: String(error) }));
  return session;
}
