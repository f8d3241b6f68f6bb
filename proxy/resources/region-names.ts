import { type RegionName, regionNamesSchema } from "../../pipeline/contract.ts";
import { askExecutor } from "./ask-executor.ts";
import type { Inquiry } from "./inquiry.ts";
import { KeptAnswers } from "./kept-answers.ts";

const TIMEOUT_MS = 15_000;

const kept = new KeptAnswers<readonly RegionName[]>();

/** All regions of all partitions, as the AWS CLI's partition data has them; null where there is no AWS CLI. */
export async function regionNames(inquiry: Pick<Inquiry, "relay" | "signal">): Promise<readonly RegionName[] | null> {
  const { relay } = inquiry;
  const known = kept.get(relay, "all");
  if (known !== null) return known;
  const asked = await askExecutor(inquiry, { kind: "regions", timeoutMs: TIMEOUT_MS }, regionNamesSchema);
  if (asked !== null) kept.keep(relay, "all", asked);
  return asked;
}
