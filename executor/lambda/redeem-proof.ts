import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { ExecutionError } from "../../pipeline/contract.ts";
import { PROOF_BODY, PROOF_METHOD, PROOF_PATH } from "../../pipeline/proof/proof-request.ts";
import type { Authorized } from "./session.ts";
import type { StsEndpoint } from "./sts-endpoint.ts";

/** Of a first try, which may be on a connection that is dead without having said so. */
const FIRST_TRY_MS = 1_000;
const TIMEOUT_MS = 5_000;
/** An answer has some 500 bytes. */
const MAX_ANSWER_BYTES = 16_384;

const agents = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };

type Answer = { readonly status: number; readonly text: string };

/**
 * Sends a signed request to STS, which checks the signature and says whose it is. Redirects are not followed, a long answer is not
 * read, and what takes too long is given up.
 *
 * @param headers of the proof, checked before; the host is our own
 * @returns the caller's ARN
 */
export async function redeemProof(
  headers: Readonly<Record<string, string>>,
  endpoint: StsEndpoint,
  signal: AbortSignal,
): Promise<Authorized<string>> {
  let answer: Answer;
  try {
    answer = await askTwice({ ...headers, host: endpoint.host }, endpoint.url, signal);
  } catch (error) {
    signal.throwIfAborted();
    return unavailable(error instanceof Error ? error.message : String(error));
  }
  if (answer.status === 200) {
    const arn = readArn(answer.text);
    return arn === null ? unavailable("the answer names no caller") : { ok: true, value: arn };
  }
  if (answer.status < 400 || answer.status >= 500 || answer.status === 429) return unavailable(`HTTP ${answer.status}`);
  return refused(readCode(answer.text));
}

/** A connection that was kept while the environment was frozen may be dead; asking whose a signature is changes nothing. */
async function askTwice(headers: Readonly<Record<string, string>>, url: URL, signal: AbortSignal): Promise<Answer> {
  try {
    return await ask(headers, url, { signal, timeoutMs: FIRST_TRY_MS, mayReuse: true });
  } catch (error) {
    if (signal.aborted || !isPassing(error)) throw error;
    return ask(headers, url, { signal, timeoutMs: TIMEOUT_MS, mayReuse: false });
  }
}

function isPassing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ECONNRESET" || code === "EPIPE" || code === "ABORT_ERR";
}

type Attempt = { readonly signal: AbortSignal; readonly timeoutMs: number; readonly mayReuse: boolean };

function ask(
  headers: Readonly<Record<string, string>>,
  url: URL,
  { signal, timeoutMs, mayReuse }: Attempt,
): Promise<Answer> {
  const isHttps = url.protocol === "https:";
  const { hostname, port } = url;
  return new Promise((resolve, reject) => {
    const sent = (isHttps ? httpsRequest : httpRequest)({
      hostname: hostname.replace(/^\[|\]$/g, ""),
      port: port === "" ? null : Number(port),
      method: PROOF_METHOD,
      path: PROOF_PATH,
      headers: { ...headers, "content-length": Buffer.byteLength(PROOF_BODY) },
      agent: mayReuse ? agents[isHttps ? "https:" : "http:"] : false,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on("error", reject);
      response.on("data", (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
        if (bytes > MAX_ANSWER_BYTES) response.destroy(new Error("the answer is too long"));
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") }),
      );
    });
    sent.end(PROOF_BODY);
  });
}

function readArn(text: string): string | null {
  const [first, ...others] = text.matchAll(/<Arn>([^<&]{1,2048})<\/Arn>/g);
  return others.length === 0 ? (first?.[1] ?? null) : null;
}

function readCode(text: string): string {
  return /<Code>([A-Za-z.]{1,64})<\/Code>/.exec(text)?.[1] ?? "";
}

function refused(code: string): Authorized<never> {
  const isExpired = code.startsWith("ExpiredToken");
  const error: ExecutionError = {
    code: "identity_refused",
    message: isExpired
      ? "The keys that the proof of identity was signed with have expired."
      : "AWS does not accept the signature of the proof of identity.",
    hint: "Log in anew with the profile that the proxy uses, then send the request again.",
    ...(code === "" ? {} : { detail: code }),
  };
  return { ok: false, error };
}

function unavailable(detail: string): Authorized<never> {
  return {
    ok: false,
    error: {
      code: "identity_unavailable",
      message: "The function could not ask AWS who sends the request.",
      hint: "Send it again. If it happens again, the function's way to STS is closed: it needs a VPC endpoint or a NAT gateway where it runs in a VPC.",
      detail,
    },
  };
}
