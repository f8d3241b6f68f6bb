import type { ServerResponse } from "node:http";

/** The body of a refusal: JSON-RPC's error without a request, as the SDK's own refusals are. */
export function errorBody(message: string): string {
  return JSON.stringify({ jsonrpc: "2.0", error: { code: -32_000, message }, id: null });
}

/** Answers a request with an HTTP status and a sentence of ours. */
export function answerError(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(errorBody(message));
}
