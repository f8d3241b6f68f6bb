import { z } from "zod";
import type { RunBody } from "../../pipeline/contract.ts";
import type { Relay } from "../relay.ts";
import { askAws } from "../resources/ask-aws.ts";
import type { Identity } from "../run/identity.ts";
import type { Principal } from "./principal.ts";

/** The user waits meanwhile, and a question without an account is better than none. */
const TIMEOUT_MS = 10_000;

const answerSchema = z.object({ Account: z.string(), Arn: z.string() });

/** Asks STS whose the keys are, through the executor. No permission is needed for it. @returns null where AWS does not say */
export async function askPrincipal(
  relay: Relay,
  identity: Identity,
  call: { readonly caller: RunBody["caller"]; readonly signal: AbortSignal },
): Promise<Principal | null> {
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const inquiry = { relay, caller: call.caller, signal, identity: async () => identity };
  const answer = await askAws(inquiry, "aws sts get-caller-identity", answerSchema);
  return answer === null ? null : { account: answer.Account, arn: answer.Arn };
}
