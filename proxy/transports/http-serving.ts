import type { Settings } from "../config/settings.ts";

/** What both HTTP transports need to serve. */
export type HttpServingOptions = {
  /** Name or address to listen on. Any other than a loopback one needs a given token. */
  readonly host: string;
  /** 0: the kernel chooses. */
  readonly port: number;
  /** The bearer token that clients must send, or null: one is made. */
  readonly token: string | null;
  /** Gets what went wrong on the way; `message` is one line. */
  readonly log: (level: Settings["logLevel"], message: string) => void;
};

/** A transport that listens. */
export type HttpServing = {
  /** What a client connects to, path included. */
  readonly url: string;
  /** The token that clients must send, given or made. */
  readonly token: string;
  /** Ends all sessions, cancels what they run, and closes all connections. */
  close(): Promise<void>;
};

/** Limits of the HTTP transports. */
export const HTTP_LIMITS = {
  /** Sessions of 2025-era clients held at once, and HTTP+SSE connections open at once. */
  maxSessions: 64,
  /** A session without an open request is closed after this time; longer than any pipeline may run. */
  sessionIdleMs: 30 * 60_000,
  /** A larger body is answered 413; the SDK's own default. */
  maxBodyBytes: 4 * 1024 ** 2,
  /** Sockets open at once. */
  maxConnections: 512,
} as const;
