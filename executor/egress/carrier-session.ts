import { type ClientHttp2Session, connect } from "node:http2";
import type { Duplex } from "node:stream";
import { CARRIED_WINDOWS } from "../../pipeline/egress/carried-windows.ts";
import { log } from "../log.ts";

/** Opens the session that every connection out of a sandbox travels through. @param carrier what reaches out of the sandbox */
export function openSession(carrier: Duplex): ClientHttp2Session {
  const session = connect("http://egress", {
    createConnection: () => carrier,
    settings: { initialWindowSize: CARRIED_WINDOWS.streamBytes, enablePush: false },
    maxSessionMemory: CARRIED_WINDOWS.sessionMemoryMegabytes,
  });
  session.once("connect", () => session.setLocalWindowSize(CARRIED_WINDOWS.sessionBytes));
  session.on("error", (error) => log("error", "the way out of the sandbox is closed", { error: String(error) }));
  return session;
}
