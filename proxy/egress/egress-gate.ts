import { randomBytes, timingSafeEqual } from "node:crypto";
import { constants, type IncomingHttpHeaders, performServerHandshake, type ServerHttp2Stream } from "node:http2";
import type { Duplex } from "node:stream";
import { CARRIED_WINDOWS } from "../../pipeline/egress/carried-windows.ts";
import { DOOR_REQUEST } from "../../pipeline/egress/door-request.ts";
import { judgeHost } from "../../pipeline/egress/judge-host.ts";
import type { OpenHosts } from "../../pipeline/egress/open-hosts.ts";
import type { Environment } from "../config/environment.ts";
import type { Log } from "../log.ts";
import { type Authority, readAuthority } from "./authority.ts";
import { corporateProxy } from "./corporate-proxy.ts";
import { dial } from "./dial.ts";

/** A connection that was asked for and refused. The host is text from outside. */
export type Denial = { readonly host: string; readonly port: number; readonly why: "not open" | "closed address" };

/** What has gone through. */
export type EgressCounters = {
  readonly connections: number;
  readonly denied: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
};

/** What one request may reach, as long as it is open. */
export type Grant = {
  /** What the request shows as its password; its user name is its id. */
  readonly token: string;
  /** What it was refused, in order; at most `MAX_DENIALS`. */
  readonly denials: readonly Denial[];
  /** Ends the request's connections; its token is worth nothing any more. */
  close(): void;
};

type OpenGrant = {
  readonly token: Buffer;
  readonly hosts: OpenHosts;
  readonly denials: Denial[];
  readonly onDenial: (denial: Denial) => void;
  readonly streams: Set<ServerHttp2Stream>;
};

const MAX_DENIALS = 20;

/** The side of the egress proxy that judges and dials. It runs outside of every sandbox. */
export class EgressGate {
  readonly #env: Environment;
  readonly #log: Log;
  readonly #grants = new Map<string, OpenGrant>();
  #connections = 0;
  #denied = 0;
  #bytesSent = 0;
  #bytesReceived = 0;

  /** @param env the user's own environment, for the corporate proxy that it names */
  constructor(env: Environment, log: Log) {
    this.#env = env;
    this.#log = log;
  }

  get counters(): EgressCounters {
    return {
      connections: this.#connections,
      denied: this.#denied,
      bytesSent: this.#bytesSent,
      bytesReceived: this.#bytesReceived,
    };
  }

  /** Opens hosts for one request. @param onDenial told at once of each connection that is refused */
  open(requestId: string, hosts: OpenHosts, onDenial: (denial: Denial) => void): Grant {
    const token = randomBytes(24).toString("base64url");
    const grant: OpenGrant = { token: Buffer.from(token), hosts, denials: [], onDenial, streams: new Set() };
    this.#grants.set(requestId, grant);
    const close = () => {
      this.#grants.delete(requestId);
      for (const stream of grant.streams) stream.destroy();
    };
    return { token, denials: grant.denials, close };
  }

  /**
   * Serves a sandbox over what reaches into it.
   *
   * @param onDoor called once with the executor's door, where the carrier has it too
   */
  serve(carrier: Duplex, onDoor?: (door: Duplex) => void): void {
    const session = performServerHandshake(carrier, {
      settings: {
        initialWindowSize: CARRIED_WINDOWS.streamBytes,
        maxConcurrentStreams: CARRIED_WINDOWS.maxStreams,
      },
      maxSessionMemory: CARRIED_WINDOWS.sessionMemoryMegabytes,
    });
    session.setLocalWindowSize(CARRIED_WINDOWS.sessionBytes);
    let takeDoor = onDoor;
    session.on("error", (error) => this.#log("debug", "an egress session has ended", { error: String(error) }));
    session.on("stream", (stream: ServerHttp2Stream, headers) => {
      stream.on("error", () => undefined); // its end is what counts
      if (isDoorRequest(headers) && takeDoor !== undefined) {
        stream.respond({ ":status": 200 });
        takeDoor(stream);
        takeDoor = undefined;
        return;
      }
      const authorization = headers["proxy-authorization"];
      this.#answer(stream, {
        method: headers[":method"],
        authority: readAuthority(headers[":authority"] ?? ""),
        grant: this.#grantOf(typeof authorization === "string" ? authorization : ""),
      }).catch((error: unknown) => {
        this.#log("error", "the egress proxy failed", { error: String(error) });
        stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      });
    });
  }

  async #answer(
    stream: ServerHttp2Stream,
    asked: {
      readonly method: string | undefined;
      readonly authority: Authority | null;
      readonly grant: OpenGrant | null;
    },
  ): Promise<void> {
    const { method, authority, grant } = asked;
    if (grant === null) return refuse(stream, 407);
    if (method !== "CONNECT" || authority === null) return refuse(stream, 400);
    const opening = judgeHost(grant.hosts, authority.host, authority.port);
    if (opening === null) return this.#deny(stream, grant, { ...authority, why: "not open" });
    grant.streams.add(stream);
    stream.once("close", () => grant.streams.delete(stream));
    const via = corporateProxy(this.#env, authority, authority.port === 80);
    const dialled = await dial(authority, { opening, via });
    if (!dialled.ok && dialled.why === "closed address")
      return this.#deny(stream, grant, { ...authority, why: dialled.why });
    if (!dialled.ok) {
      this.#log("warn", "a host could not be reached", {
        host: authority.host,
        port: authority.port,
        error: dialled.detail,
      });
      return refuse(stream, 502);
    }
    this.#connections += 1;
    this.#join(stream, dialled.socket);
  }

  #join(
    stream: ServerHttp2Stream,
    socket: Duplex & { readonly bytesRead: number; readonly bytesWritten: number },
  ): void {
    if (stream.destroyed) {
      socket.destroy();
      return;
    }
    stream.respond({ ":status": 200 });
    // Not a pipeline of the two: where one direction ends first, it would cut off what the other still holds.
    stream.pipe(socket).pipe(stream);
    socket.on("error", () => stream.destroy());
    socket.once("close", () => {
      this.#bytesSent += socket.bytesWritten;
      this.#bytesReceived += socket.bytesRead;
      stream.resume(); // nobody takes what is still sent
    });
    stream.once("close", () => socket.destroy());
  }

  #deny(stream: ServerHttp2Stream, grant: OpenGrant, denial: Denial): void {
    this.#denied += 1;
    this.#log("warn", "a connection out of the sandbox was refused", { ...denial });
    if (grant.denials.length < MAX_DENIALS) grant.denials.push(denial);
    refuse(stream, 403);
    grant.onDenial(denial);
  }

  #grantOf(authorization: string): OpenGrant | null {
    const [, encoded = ""] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization) ?? [];
    const [id = "", token = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
    const grant = this.#grants.get(id);
    const shown = Buffer.from(token);
    if (grant === undefined || shown.length !== grant.token.length) return null;
    return timingSafeEqual(shown, grant.token) ? grant : null;
  }
}

function isDoorRequest(headers: IncomingHttpHeaders): boolean {
  return Object.entries(DOOR_REQUEST).every(([name, value]) => headers[name] === value);
}

function refuse(stream: ServerHttp2Stream, status: 400 | 403 | 407 | 502): void {
  if (!stream.destroyed) stream.respond({ ":status": status }, { endStream: true });
}
