import type {
  ElicitRequestFormParams,
  InputRequiredResult,
  McpServer,
  ServerContext,
} from "@modelcontextprotocol/server";
import { CLIENT_CAPABILITIES_META_KEY, inputRequired, SdkError, SdkErrorCode } from "@modelcontextprotocol/server";
import { z } from "zod";
import { QUESTION_KEY, type Reply, replyOf } from "./answer.ts";

/** The protocol revision from which on a question is a result, and its answer comes with the next call. */
const FIRST_MODERN_REVISION = "2026-07-28";

/** Which way of asking the client really has: none, a request while the call waits (older era), or a result. */
export type CanElicit = "no" | "while-waiting" | "by-result";

/** Looks at what the client has declared: with this request, or, in the older era, when it connected. */
export function canElicit(server: McpServer, ctx: ServerContext): CanElicit {
  const revision = server.server.getNegotiatedProtocolVersion() ?? "";
  const isModern = revision >= FIRST_MODERN_REVISION; // revisions are dates
  const envelope: Readonly<Record<string, unknown>> = ctx.mcpReq.envelope ?? {};
  const declared = isModern ? envelope[CLIENT_CAPABILITIES_META_KEY] : server.server.getClientCapabilities();
  if (!showsForms(declared)) return "no";
  return isModern ? "by-result" : "while-waiting";
}

/** Older clients name no kind of elicitation: there was only the form. */
function showsForms(capabilities: unknown): boolean {
  const declared = z.looseObject({ elicitation: z.looseObject({}) }).safeParse(capabilities);
  if (!declared.success) return false;
  const kinds = Object.keys(declared.data.elicitation);
  return kinds.includes("form") || !kinds.includes("url");
}

/** The question as a result. @param ticket comes back with the answer */
export function elicitByResult(message: string, ticket: string): InputRequiredResult {
  return inputRequired({
    inputRequests: { [QUESTION_KEY]: inputRequired.elicit(formOf(message)) },
    requestState: ticket,
  });
}

/**
 * Asks while the call waits. The SDK could bridge the two eras, but it would not say in our words that nobody answered, nor count the
 * time that the call has taken already.
 *
 * @returns `silence`: nobody answered in time; `failed`: the client cannot ask after all
 */
export async function elicitWhileWaiting(
  ctx: ServerContext,
  message: string,
  timeoutMs: number,
): Promise<Reply | "silence" | "failed"> {
  const { signal } = ctx.mcpReq;
  try {
    const request = { method: "elicitation/create", params: { mode: "form", ...formOf(message) } } as const;
    return replyOf(await ctx.mcpReq.send(request, { timeout: timeoutMs, signal }));
  } catch (error) {
    return error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout ? "silence" : "failed";
  }
}

function formOf(message: string): Pick<ElicitRequestFormParams, "message" | "requestedSchema"> {
  return {
    message,
    requestedSchema: {
      type: "object",
      properties: { run: { type: "boolean", title: "Run it", default: true } },
      required: ["run"],
    },
  };
}
