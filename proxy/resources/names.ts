import type { z } from "zod";
import { regionNamesSchema, serviceNamesSchema } from "../../pipeline/answers.ts";
import { askExecutor } from "../executors/ask-executor.ts";
import type { Inquiry } from "./inquiry.ts";
import { KeptAnswers } from "./kept-answers.ts";

const TIMEOUT_MS = 15_000;

/** All regions of all partitions, as the AWS CLI's partition data has them; null where there is no AWS CLI. */
export const regionNames = namesKept("regions", regionNamesSchema);

/** All services, as the AWS CLI's models have them; null where there is no AWS CLI. */
export const serviceNames = namesKept("services", serviceNamesSchema);

function namesKept<T>(kind: "regions" | "services", shape: z.ZodType<T>) {
  const kept = new KeptAnswers<T>();
  return async (inquiry: Pick<Inquiry, "relay" | "signal">): Promise<T | null> => {
    const known = kept.get(inquiry.relay, kind);
    if (known !== null) return known;
    const asked = await askExecutor(inquiry, { kind, timeoutMs: TIMEOUT_MS }, shape);
    if (asked !== null) kept.keep(inquiry.relay, kind, asked);
    return asked;
  };
}
