import { z } from "zod";
import type { RunBody } from "../../pipeline/contract.ts";
import type { Relay } from "../relay.ts";
import { askAws } from "../resources/ask-aws.ts";
import type { Identity } from "../run/identity.ts";
import type { Principal } from "./binding.ts";

const identitySchema = z.object({ Account: z.string(), Arn: z.string() });

/** Keys whose owner is known; a session's keys change every hour or so. */
const MAX_KNOWN = 100;
const known = new Map<string, Principal>();

/** Asks STS whose the keys are, once for each. No permission is needed for it. @returns null where AWS does not say */
export async function principalOf(
  relay: Relay,
  identity: Identity,
  call: { readonly caller: RunBody["caller"]; readonly signal: AbortSignal },
): Promise<Principal | null> {
  const { accessKeyId } = identity.keys;
  const remembered = known.get(accessKeyId);
  if (remembered !== undefined) return remembered;
  const inquiry = { relay, ...call, identity: async () => identity };
  const answer = await askAws(inquiry, "aws sts get-caller-identity", identitySchema);
  if (answer === null) return null;
  const principal = { account: answer.Account, arn: answer.Arn };
  known.set(accessKeyId, principal);
  for (const oldest of [...known.keys()].slice(0, -MAX_KNOWN)) known.delete(oldest);
  return principal;
}
