import type { Answer, AnswerContext } from "../answer-request.ts";
import { askHelp } from "../aws-cli/help.ts";
import { sendText } from "./send-text.ts";

/** Answers with the AWS CLI's own documentation of a service or command, as text. */
export async function answerHelp(
  question: { readonly service: string; readonly command?: string | undefined },
  { services, clock, send }: AnswerContext,
): Promise<Answer> {
  const search = await clock.wait(services.awsCli());
  if (!search.found) return { error: { code: "tool_missing", message: search.reason, hint: search.hint } };
  const { service, command } = question;
  const asked = command === undefined ? { service } : { service, command };
  const help = await services.slots.run(() => askHelp(search, asked, clock), clock.signal);
  if (!help.ok) return { error: { code: "help_not_found", message: help.message, hint: help.hint } };
  return sendText(help.text, send);
}
