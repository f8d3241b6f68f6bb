import { CONTRACT_VERSION, type RequestBody, requestBodySchema } from "../pipeline/contract.ts";

/** A request's body, or what is wrong with it and the id that it claims ("" where it claims none that could be answered). */
export type ParsedRequest =
  | { readonly ok: true; readonly body: RequestBody }
  | { readonly ok: false; readonly id: string; readonly problem: string };

const MAX_ID_CHARS = 64;

/** Reads the exact text of a request's body. Never throws. */
export function parseRequest(text: string): ParsedRequest {
  const json = parseJson(text);
  if (json === undefined) return { ok: false, id: "", problem: "The request's body is not JSON." };
  const claimed: { readonly id?: unknown; readonly version?: unknown } =
    typeof json === "object" && json !== null ? json : {};
  const id = typeof claimed.id === "string" && claimed.id.length <= MAX_ID_CHARS ? claimed.id : "";
  if (claimed.version !== CONTRACT_VERSION) {
    return {
      ok: false,
      id,
      problem: `This executor speaks version ${CONTRACT_VERSION} of the contract, and the request another.`,
    };
  }
  const body = requestBodySchema.safeParse(json);
  if (body.success) return { ok: true, body: body.data };
  const where = body.error.issues[0]?.path.join(".") ?? "";
  const problem =
    where === "" ? "The request is not of this contract." : `The request's field ${where} is not of this contract.`;
  return { ok: false, id, problem };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON text means undefined
  }
}
