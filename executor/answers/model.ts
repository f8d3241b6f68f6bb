import type { RequestBody } from "../../pipeline/contract.ts";
import type { Answer, AnswerContext } from "../answer-request.ts";
import { sendText } from "./send-text.ts";

/** Answers with what the AWS CLI says of one service, or of what its services share, as JSON. */
export async function answerModel(
  { service }: Extract<RequestBody, { kind: "model" }>,
  { services, clock, send }: AnswerContext,
): Promise<Answer> {
  const search = await clock.wait(services.awsCli());
  if (!search.found) return { error: { code: "tool_missing", message: search.reason, hint: search.hint } };
  const models = services.models(search);
  const answer = await clock.wait<unknown>(service === null ? models.index() : models.service(service));
  return sendText(JSON.stringify(answer), send);
}
