import type { ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";

/** What somebody said to a question. `garbled`: no answer that the question allows. */
export type Reply = "yes" | "no" | "cancel" | "garbled";

/** An answer that a call brings along, with the ticket of the question that it claims to answer. */
export type Answer =
  | { readonly way: "plan"; readonly ticket: string; readonly reply: "yes" }
  | { readonly way: "elicitation"; readonly ticket: string; readonly reply: Reply };

/** The name of our one question among a request's questions. */
export const QUESTION_KEY = "confirm";

const elicitedSchema = z.discriminatedUnion("action", [
  z.looseObject({ action: z.literal("accept"), content: z.looseObject({ run: z.boolean() }) }),
  z.looseObject({ action: z.literal("decline") }),
  z.looseObject({ action: z.literal("cancel") }),
]);

/** Reads what a client says that the user did. Only an outspoken yes is one. */
export function replyOf(elicited: unknown): Reply {
  const read = elicitedSchema.safeParse(elicited);
  if (!read.success) return "garbled";
  if (read.data.action === "cancel") return "cancel";
  return read.data.action === "accept" && read.data.content.run ? "yes" : "no";
}

/**
 * The answer that a call brings along, or null: then the question is still to be asked. What a client sends without the state of a
 * question answers nothing, and neither does a state without an answer.
 *
 * @param planToken the `confirmation` argument, or null
 */
export function answerOf(ctx: ServerContext, planToken: string | null): Answer | null {
  if (planToken !== null) return { way: "plan", ticket: planToken, reply: "yes" };
  const ticket = ctx.mcpReq.requestState<unknown>();
  const elicited = ctx.mcpReq.inputResponses?.[QUESTION_KEY];
  if (typeof ticket !== "string" || elicited === undefined) return null;
  return { way: "elicitation", ticket, reply: replyOf(elicited) };
}
