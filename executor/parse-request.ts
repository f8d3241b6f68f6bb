import {
  CONTRACT_VERSION,
  type Envelope,
  envelopeSchema,
  type RequestBody,
  requestBodySchema,
} from "../pipeline/contract.ts";

/** A request's body, or what is wrong with it and the id that it claims ("" where it claims none that could be answered). */
export type ParsedRequest =
  | { readonly ok: true; readonly body: RequestBody }
  | {
      readonly ok: false;
      readonly id: string;
      readonly code: "invalid_request" | "contract_mismatch";
      readonly problem: string;
    };

/** A request with what travels beside its body, or what is wrong with either. */
export type ParsedEnvelope =
  | { readonly ok: true; readonly body: RequestBody; readonly envelope: Envelope }
  | Extract<ParsedRequest, { ok: false }>;

const MAX_ID_CHARS = 64;

/** Reads an envelope as it came. What is wrong with the body counts first. Never throws. */
export function parseEnvelope(received: { readonly body: string }): ParsedEnvelope {
  const request = parseRequest(received.body);
  if (!request.ok) return request;
  const envelope = envelopeSchema.safeParse(received);
  if (envelope.success) return { ok: true, body: request.body, envelope: envelope.data };
  return invalid(request.body.id, problemAt(envelope.error.issues[0]?.path));
}

/** Reads the exact text of a request's body. Never throws. */
export function parseRequest(text: string): ParsedRequest {
  const json = parseJson(text);
  if (json === undefined) return invalid("", "The request's body is not JSON.");
  const claimed: { readonly id?: unknown; readonly version?: unknown } =
    typeof json === "object" && json !== null ? json : {};
  const id = typeof claimed.id === "string" && claimed.id.length <= MAX_ID_CHARS ? claimed.id : "";
  if (claimed.version !== CONTRACT_VERSION) {
    return {
      ok: false,
      id,
      code: "contract_mismatch",
      problem: `This executor speaks version ${CONTRACT_VERSION} of the contract, and the request another.`,
    };
  }
  const body = requestBodySchema.safeParse(json);
  if (body.success) return { ok: true, body: body.data };
  return invalid(id, problemAt(body.error.issues[0]?.path));
}

function invalid(id: string, problem: string) {
  return { ok: false, id, code: "invalid_request", problem } as const;
}

/** Two names deep at most: further down, names come from outside. */
const MAX_PATH = 2;

function problemAt(path: readonly PropertyKey[] = []): string {
  if (path.length === 0) return "The request is not of this contract.";
  return `The request's field ${path.slice(0, MAX_PATH).join(".")} is not of this contract.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON text means undefined
  }
}
