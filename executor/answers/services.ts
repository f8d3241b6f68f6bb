import type { Answer, AnswerContext } from "../answer-request.ts";
import { askServices } from "../aws-cli/names.ts";
import { sendText } from "./send-text.ts";

/** Answers with the services of the AWS CLI's own models, as JSON (`serviceNamesSchema`). */
export async function answerServices({ services, clock, send }: AnswerContext): Promise<Answer> {
  const search = await clock.wait(services.awsCli());
  if (!search.found) return { error: { code: "tool_missing", message: search.reason, hint: search.hint } };
  const names = await services.slots.run(
    () => askServices(search, { signal: clock.signal, warm: services.warm() }),
    clock.signal,
  );
  return sendText(JSON.stringify(names), send);
}
