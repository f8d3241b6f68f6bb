import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { hostHeaderValidation, originValidation } from "@modelcontextprotocol/node";
import { answerError } from "./http-answer.ts";

/** Says whether a request may go on. When not, it has been answered. */
export type Guard = (request: IncomingMessage, response: ServerResponse) => boolean;

const LOOPBACK_HOSTS: readonly string[] = ["localhost", "127.0.0.1", "::1"];

/** Whether only this machine can reach what listens on `host`. Names that merely resolve to loopback do not count. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.includes(host);
}

/** `host` as it stands in a URL: an IPv6 address gets its brackets. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * Refuses, with 403, requests that a foreign web page could have caused: a Host header that names neither loopback nor
 * `host` (DNS rebinding), or an Origin header that does.
 */
export function createOriginGuard(host: string): Guard {
  const hostnames = [...new Set([...LOOPBACK_HOSTS, host])].map((name) => new URL(`http://${urlHost(name)}`).hostname);
  const hostAllowed = hostHeaderValidation(hostnames);
  const originAllowed = originValidation(hostnames);
  return (request, response) => hostAllowed(request, response) && originAllowed(request, response);
}

/** Refuses, with 401, requests without the bearer token. Takes the same time however much of a token is right. */
export function createTokenGuard(token: string): Guard {
  const expected = digest(token);
  return (request, response) => {
    const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return true;
    const challenge = `Bearer realm="aws-mcp-relay"${given === undefined ? "" : ', error="invalid_token"'}`;
    answerError(response, 401, "This server wants its bearer token.", { "WWW-Authenticate": challenge });
    return false;
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
