import type { RequestBody } from "../../pipeline/contract.ts";
import type { Answer, AnswerContext } from "../answer-request.ts";
import { askHelp } from "../aws-cli/help.ts";
import { sendText } from "./send-text.ts";

/** Answers with the AWS CLI's own documentation of a service or command, as text. */
export async function answerHelp(
  { service, command, detail }: Extract<RequestBody, { kind: "help" }>,
  { services, clock, send }: AnswerContext,
): Promise<Answer> {
  const search = await clock.wait(services.awsCli());
  if (!search.found) return { error: { code: "tool_missing", message: search.reason, hint: search.hint } };
  const asked = { service, command: command ?? null, detail: detail ?? null };
  const help = await services.slots.run(
    () => askHelp(search, asked, { signal: clock.signal, warm: services.warm() }),
    clock.signal,
  );
  if (!help.ok) return { error: { code: "help_not_found", message: help.message, hint: help.hint } };
  return sendText(help.text, send);
}
