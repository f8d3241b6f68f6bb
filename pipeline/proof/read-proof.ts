import type { ExecutionError } from "../contract.ts";
import type { ErrorCode } from "../error-codes.ts";
import type { FunctionArn } from "../team/function-arn.ts";
import {
  BINDING_HEADERS,
  MAX_PROOF_AGE_MS,
  NONCE_PATTERN,
  PROOF_CONTENT_TYPE,
  type ProofBinding,
  requestHash,
} from "./proof-request.ts";

/** What an executor knows by itself when it reads a proof. */
export type ProofExpectation = Omit<ProofBinding, "functionArn"> & {
  /** The function as it was invoked, as Lambda says. */
  readonly invoked: FunctionArn;
  /** The executor's clock, in milliseconds since 1970. */
  readonly now: number;
};

/** A proof whose form and binding are right; whether its signature is, only STS knows. */
export type ReadProof = {
  /** All of its headers, names in lower case; the host is not among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly nonce: string;
  /** After this, in milliseconds since 1970, it is too old for any executor. */
  readonly expires: number;
};

export type ProofOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ExecutionError };

const REQUIRED = ["authorization", "content-type", "x-amz-date", ...Object.values(BINDING_HEADERS)] as const;
const OPTIONAL = ["x-amz-security-token"] as const;
const ALLOWED: ReadonlySet<string> = new Set([...REQUIRED, ...OPTIONAL]);

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([A-Z0-9]{16,128})\/(\d{8})\/([a-z0-9-]{1,64})\/sts\/aws4_request, SignedHeaders=([a-z0-9;-]{1,512}), Signature=[0-9a-f]{64}$/;
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const TOKEN = /^[\x21-\x7e]{1,4096}$/;

const REFRESH = "Update the proxy to the release of the executor; nothing that was sent has run.";

/**
 * Checks a proof as far as that needs no network: which headers there are, that every one is signed, what the binding says, and
 * its age. What is not known is refused. Pure.
 */
export function readProof(
  headers: Readonly<Record<string, string>>,
  { invoked, body, now }: ProofExpectation,
): ProofOutcome<ReadProof> {
  const names = Object.keys(headers);
  if (names.some((name) => !ALLOWED.has(name)))
    return refused("The proof of identity has a header that none may have.");
  if (REQUIRED.some((name) => !Object.hasOwn(headers, name))) {
    return refused("The proof of identity lacks a header that it must have.");
  }
  const header = (name: string) => (Object.hasOwn(headers, name) ? (headers[name] ?? "") : "");
  const [, , day, region, signed] = AUTHORIZATION.exec(header("authorization")) ?? [];
  const signedAt = readDate(header("x-amz-date"));
  if (signedAt === null || !header("x-amz-date").startsWith(day ?? "-"))
    return refused("The proof of identity is not of the form of a signed request to STS.");
  if (signed !== signedNames(names))
    return refused("The proof of identity does not sign all of its headers, or names others.");
  if (region !== invoked.region)
    return refused("The proof of identity was signed for another region.", "Name the function by its complete ARN.");
  if (header("content-type") !== PROOF_CONTENT_TYPE || !isToken(headers["x-amz-security-token"])) {
    return refused("The proof of identity is not of the form of a signed request to STS.");
  }
  const nonce = header(BINDING_HEADERS.nonce);
  if (!NONCE_PATTERN.test(nonce)) return refused("The proof of identity has no nonce of the right form.");
  if (header(BINDING_HEADERS.function) !== invoked.arn) {
    return refused(
      "The proof of identity was made for another function, or for another alias of it.",
      "Name the function by its complete ARN, alias included.",
    );
  }
  if (header(BINDING_HEADERS.request) !== requestHash(body)) {
    return refused("The request was altered after its sender had signed for it.", "Send it again.");
  }
  if (Math.abs(now - signedAt) > MAX_PROOF_AGE_MS) return outOfTime(now - signedAt);
  return { ok: true, value: { headers, nonce, expires: signedAt + MAX_PROOF_AGE_MS } };
}

/** The names that a proof must sign: the host, and all of its headers but the signature's own. */
function signedNames(names: readonly string[]): string {
  return ["host", ...names.filter((name) => name !== "authorization")].sort().join(";");
}

function isToken(token: string | undefined): boolean {
  return token === undefined || TOKEN.test(token);
}

function readDate(text: string): number | null {
  const [, year, month, day, hour, minute, second] = DATE.exec(text) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? null : time;
}

function outOfTime(age: number): ProofOutcome<never> {
  const seconds = Math.round(Math.abs(age) / 1000);
  return {
    ok: false,
    error: {
      code: "identity_stale",
      message: `The proof of identity was made ${seconds} s ${age > 0 ? "ago" : "in the future"} by the executor's clock; ${MAX_PROOF_AGE_MS / 1000} s are allowed.`,
      hint: "Set the clock of the machine that runs the proxy, then send the request again.",
    },
  };
}

function refused(message: string, hint = REFRESH): ProofOutcome<never> {
  const code: ErrorCode = "identity_refused";
  return { ok: false, error: { code, message, hint } };
}
