import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type McpServerFactory, WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/server";
import { errorBody } from "./http-answer.ts";

type Session = {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  /** Responses that are still open: running calls and the stream of notifications. */
  openResponses: number;
  idleTimer: NodeJS.Timeout | undefined;
};

/** Bounds of the sessions. */
export type SessionLimits = { readonly maxSessions: number; readonly sessionIdleMs: number };

/**
 * The sessions of 2025-era clients. Each has a server of its own, so that progress, cancellation and notifications find
 * their way; without sessions the SDK serves each request alone and a cancellation reaches nobody.
 */
export class LegacySessions {
  readonly #factory: McpServerFactory;
  readonly #limits: SessionLimits;
  readonly #onError: (error: Error) => void;
  /** In the order of last use. */
  readonly #sessions = new Map<string, Session>();
  #opening = 0;
  #closed = false;

  constructor(factory: McpServerFactory, limits: SessionLimits, onError: (error: Error) => void) {
    this.#factory = factory;
    this.#limits = limits;
    this.#onError = onError;
  }

  /** Serves one request: of the session that its header names, or the one that opens a session. */
  async fetch(request: Request): Promise<Response> {
    const id = request.headers.get("mcp-session-id");
    if (id === null) return this.#open(request);
    const session = this.#sessions.get(id);
    // A client that gets 404 opens a new session: the specification's way to recover from an ended one.
    if (session === undefined) return refusal(404, "Session not found");
    if (request.method === "GET") {
      // The SDK notices a vanished listener only when it next writes, and refuses a second one until then.
      request.signal.addEventListener("abort", () => session.transport.closeStandaloneSSEStream(), { once: true });
    }
    return session.transport.handleRequest(request);
  }

  /** Keeps a session from counting as idle until `response` ends. */
  hold(id: string, response: ServerResponse): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    session.openResponses += 1;
    this.#touch(id);
    response.once("close", () => {
      session.openResponses -= 1;
      this.#touch(id);
    });
  }

  /** Ends all sessions and cancels what they run. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#sessions.values()].map(({ transport }) => transport.close()));
  }

  async #open(request: Request): Promise<Response> {
    if (request.method !== "POST") return refusal(400, "This request needs a session");
    if (!this.#makeRoom()) return refusal(503, "Too many open sessions");
    this.#opening += 1;
    try {
      return await this.#handshake(request);
    } finally {
      this.#opening -= 1;
    }
  }

  async #handshake(request: Request): Promise<Response> {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => this.#add(id, transport),
    });
    const server = await this.#factory({ era: "legacy", requestInfo: request });
    transport.onclose = () => this.#remove(transport.sessionId);
    transport.onerror = this.#onError;
    await server.connect(transport);
    const response = await transport.handleRequest(request);
    if (transport.sessionId === undefined || this.#closed) await transport.close();
    return response;
  }

  #add(id: string, transport: WebStandardStreamableHTTPServerTransport): void {
    this.#sessions.set(id, { transport, openResponses: 0, idleTimer: undefined });
    this.#touch(id);
  }

  #remove(id: string | undefined): void {
    if (id === undefined) return;
    clearTimeout(this.#sessions.get(id)?.idleTimer);
    this.#sessions.delete(id);
  }

  /** Moves a session to the end of the order, and starts its idle time when nothing is open. */
  #touch(id: string): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    clearTimeout(session.idleTimer);
    this.#sessions.delete(id);
    this.#sessions.set(id, session);
    if (session.openResponses > 0) return;
    session.idleTimer = setTimeout(() => this.#end(session), this.#limits.sessionIdleMs).unref();
  }

  /** Ends the session unused for longest where the limit is reached. False where every session is in use. */
  #makeRoom(): boolean {
    if (this.#closed) return false;
    if (this.#sessions.size + this.#opening < this.#limits.maxSessions) return true;
    const idle = [...this.#sessions.values()].find(({ openResponses }) => openResponses === 0);
    if (idle === undefined) return false;
    this.#end(idle);
    return true;
  }

  #end(session: Session): void {
    session.transport.close().catch(this.#onError);
  }
}

function refusal(status: number, message: string): Response {
  return new Response(errorBody(message), { status, headers: { "Content-Type": "application/json" } });
}
