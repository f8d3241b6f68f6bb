import type { McpServer, ServerContext } from "@modelcontextprotocol/server";
import { CLIENT_CAPABILITIES_META_KEY, inputRequired } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Answer } from "./consent.ts";

/** The name of our one question among a request's questions. */
const KEY = "confirm";

const responseSchema = z.looseObject({
  action: z.enum(["accept", "decline", "cancel"]),
  content: z.looseObject({ run: z.boolean().optional() }).optional(),
});

/** Whether the client has said that it can show a form: with the request, or, in the older era, when it connected. */
export function canElicit(server: McpServer, ctx: ServerContext): boolean {
  const envelope: Readonly<Record<string, unknown>> = ctx.mcpReq.envelope ?? {};
  const declared = envelope[CLIENT_CAPABILITIES_META_KEY] ?? server.server.getClientCapabilities();
  const parsed = z.looseObject({ elicitation: z.looseObject({}) }).safeParse(declared);
  if (!parsed.success) return false;
  const kinds = Object.keys(parsed.data.elicitation);
  return kinds.length === 0 || kinds.includes("form"); // none named: the form, which was once the only kind
}

/** Asks the client to ask the user. @param state comes back with the answer */
export function elicit(message: string, state: string) {
  return inputRequired({
    inputRequests: {
      [KEY]: inputRequired.elicit({
        message,
        requestedSchema: {
          type: "object",
          properties: { run: { type: "boolean", title: "Run it", default: true } },
          required: ["run"],
        },
      }),
    },
    requestState: state,
  });
}

/** The answer that a call brings along. Without a state nothing was asked, so nothing is answered. */
export function elicitationAnswer(ctx: ServerContext): Answer["elicitation"] {
  const state = ctx.mcpReq.requestState<unknown>();
  const response = responseSchema.safeParse(ctx.mcpReq.inputResponses?.[KEY]);
  if (typeof state !== "string") return null;
  if (!response.success) return { state, action: "cancel" };
  const { action, content } = response.data;
  return { state, action: action === "accept" && content?.run === false ? "decline" : action };
}
