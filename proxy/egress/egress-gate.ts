import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import { judgeHost } from "../../pipeline/egress/judge-host.ts";
import type { OpenHosts } from "../../pipeline/egress/open-hosts.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import type { Environment } from "../config/environment.ts";
import type { Log } from "../log.ts";
import { readAuthority } from "./authority.ts";
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
  readonly connections: Set<Socket>;
  /** Being dialled, whether or not whoever asked still waits. */
  dialling: number;
  isClosed: boolean;
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

  /** Opens hosts for one request. @param onDenial told at once of each connection that is refused, at most `MAX_DENIALS` */
  open(requestId: string, hosts: OpenHosts, onDenial: (denial: Denial) => void): Grant {
    const token = randomBytes(24).toString("base64url");
    const grant: OpenGrant = {
      ...{ token: Buffer.from(token), hosts, denials: [], onDenial },
      ...{ connections: new Set(), dialling: 0, isClosed: false },
    };
    this.#grants.set(requestId, grant);
    const close = () => {
      grant.isClosed = true;
      this.#grants.delete(requestId);
      for (const socket of grant.connections) socket.destroy();
    };
    return { token, denials: grant.denials, close };
  }

  /**
   * Connects to what a request may reach. Resolves to the connection, or to the HTTP status that it is refused with.
   *
   * @param asked `host:port`, as the sandbox asks for it
   * @param authorization value of `Proxy-Authorization`: the request, and its token
   */
  readonly connect = async (asked: string, authorization: string): Promise<Socket | 400 | 403 | 407 | 502 | 503> => {
    const grant = this.#grantOf(authorization);
    if (grant === null) return 407;
    const authority = readAuthority(asked);
    if (authority === null) return 400;
    const opening = judgeHost(grant.hosts, authority.host, authority.port);
    if (opening === null) return this.#deny(grant, { ...authority, why: "not open" });
    if (grant.connections.size + grant.dialling >= LIMITS.maxConnectionsOut) return 503;
    const via = corporateProxy(this.#env, authority, authority.port === 80);
    grant.dialling += 1;
    const dialled = await dial(authority, { opening, via }).finally(() => {
      grant.dialling -= 1;
    });
    if (!dialled.ok && dialled.why === "closed address") return this.#deny(grant, { ...authority, why: dialled.why });
    if (!dialled.ok) {
      const { host, port } = authority;
      this.#log("warn", "a host could not be reached", { host, port, error: dialled.detail });
      return 502;
    }
    return this.#keep(dialled.socket, grant);
  };

  #keep(socket: Socket, grant: OpenGrant): Socket | 407 {
    if (grant.isClosed) {
      socket.destroy();
      return 407;
    }
    this.#connections += 1;
    grant.connections.add(socket);
    socket.once("close", () => {
      grant.connections.delete(socket);
      this.#bytesSent += socket.bytesWritten;
      this.#bytesReceived += socket.bytesRead;
    });
    return socket;
  }

  #deny(grant: OpenGrant, denial: Denial): 403 {
    this.#denied += 1;
    if (grant.denials.length >= MAX_DENIALS) return 403; // whoever asks without end fills neither the log nor the door
    this.#log("warn", "a connection out of the sandbox was refused", { ...denial });
    grant.denials.push(denial);
    grant.onDenial(denial);
    return 403;
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
