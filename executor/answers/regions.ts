import type { Answer, AnswerContext } from "../answer-request.ts";
import { askRegions } from "../aws-cli/names.ts";
import { sendText } from "./send-text.ts";

/** Answers with the regions of the AWS CLI's own partition data, as JSON (`RegionName[]`). */
export async function answerRegions({ services, clock, send }: AnswerContext): Promise<Answer> {
  const search = await clock.wait(services.awsCli());
  if (!search.found) return { error: { code: "tool_missing", message: search.reason, hint: search.hint } };
  const regions = await services.slots.run(
    () => askRegions(search, { signal: clock.signal, warm: services.warm() }),
    clock.signal,
  );
  return sendText(JSON.stringify(regions), send);
}
