import { type IncomingHttpHeaders, performServerHandshake, type ServerHttp2Stream } from "node:http2";
import type { Duplex } from "node:stream";
import { CARRIED_WINDOWS } from "../../pipeline/egress/carried-windows.ts";
import { DOOR_REQUEST } from "../../pipeline/egress/door-request.ts";
import { joinConnections } from "../../pipeline/egress/joined-connections.ts";
import type { Log } from "../log.ts";
import type { EgressGate } from "./egress-gate.ts";

/**
 * Serves a container over the one stream that reaches into it: connections, each a stream of an HTTP/2 session, and the
 * executor's door.
 *
 * @param options.onDoor called once, with the door
 */
export function serveCarrier(
  carrier: Duplex,
  options: { readonly gate: EgressGate; readonly log: Log; readonly onDoor: (door: Duplex) => void },
): void {
  const { gate, log } = options;
  const session = performServerHandshake(carrier, {
    settings: {
      initialWindowSize: CARRIED_WINDOWS.streamBytes,
      maxConcurrentStreams: CARRIED_WINDOWS.maxStreams,
    },
    maxSessionMemory: CARRIED_WINDOWS.sessionMemoryMegabytes,
  });
  session.setLocalWindowSize(CARRIED_WINDOWS.sessionBytes);
  let hasDoor = false;
  session.on("error", (error) => log("debug", "an egress session has ended", { error: String(error) }));
  session.on("stream", (stream: ServerHttp2Stream, headers) => {
    stream.on("error", () => undefined); // its end is what counts
    if (isDoorRequest(headers) && !hasDoor) {
      hasDoor = true;
      stream.respond({ ":status": 200 });
      options.onDoor(stream);
    } else carry(stream, headers, gate);
  });
}

async function carry(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, gate: EgressGate): Promise<void> {
  const asked = headers[":method"] === "CONNECT" ? headers[":authority"] : undefined;
  const connection = await gate.connect(asked ?? "", headers["proxy-authorization"] ?? "");
  if (typeof connection !== "number" && !stream.destroyed) stream.respond({ ":status": 200 });
  if (typeof connection !== "number") joinConnections(stream, connection);
  else if (!stream.destroyed) stream.respond({ ":status": connection }, { endStream: true });
}

function isDoorRequest(headers: IncomingHttpHeaders): boolean {
  return Object.entries(DOOR_REQUEST).every(([name, value]) => headers[name] === value);
}
