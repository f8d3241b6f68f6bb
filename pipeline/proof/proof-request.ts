/**
 * The proof of who sends a request: a signed `sts:GetCallerIdentity` request that only its sender's own keys can make. Headers
 * of ours are signed with it, so that it is good for this function, this text and once. It travels without its host.
 */
import { createHash } from "node:crypto";

/** The whole of what STS is asked; it is never sent along, so that a proof can ask for nothing else. */
export const PROOF_BODY = "Action=GetCallerIdentity&Version=2011-06-15";
export const PROOF_METHOD = "POST";
export const PROOF_PATH = "/";
export const PROOF_CONTENT_TYPE = "application/x-www-form-urlencoded; charset=utf-8";

/** Headers that bind a proof; STS checks the signature over them, and the executor what they say. */
export const BINDING_HEADERS = {
  /** The function's ARN, alias included. */
  function: "x-aws-mcp-function",
  /** SHA-256 of the exact text of the request's body, in lower-case hexadecimal digits. */
  request: "x-aws-mcp-request-sha256",
  /** 128 random bits in base64url: a proof is good once. */
  nonce: "x-aws-mcp-nonce",
} as const;

export const NONCE_PATTERN = /^[A-Za-z0-9_-]{22}$/;

/** Further from the executor's clock, before or behind, a proof is refused. */
export const MAX_PROOF_AGE_MS = 60_000;

/** What a proof is for. */
export type ProofBinding = {
  readonly functionArn: string;
  /** The exact text of the request's body. */
  readonly body: string;
};

/** The headers that a proof begins with, before it is signed for `host`. Signing adds date, session token and signature. */
export function unsignedProofHeaders(
  { functionArn, body }: ProofBinding,
  { host, nonce }: { readonly host: string; readonly nonce: string },
): Readonly<Record<string, string>> {
  return {
    host,
    "content-type": PROOF_CONTENT_TYPE,
    [BINDING_HEADERS.function]: functionArn,
    [BINDING_HEADERS.request]: requestHash(body),
    [BINDING_HEADERS.nonce]: nonce,
  };
}

/** SHA-256 of the UTF-8 bytes of a request's body. */
export function requestHash(body: string): string {
  return createHash("sha256").update(body, "utf8").digest("hex");
}
