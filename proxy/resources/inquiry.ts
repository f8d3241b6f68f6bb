import type { RunBody } from "../../pipeline/contract.ts";
import type { Relay } from "../relay.ts";
import { type Identity, resolveIdentity } from "../run/identity.ts";

/** One reading of a resource: on whose behalf it asks, and until when. */
export type Inquiry = {
  readonly relay: Relay;
  readonly caller: RunBody["caller"];
  /** Fires when the reader gives up, or when the resource must be answered with what is known. */
  readonly signal: AbortSignal;
  /**
   * Who asks. Resolved once, however many commands follow: a credential process may be one that the user must attend to.
   * Null: no credentials, or none in time.
   */
  readonly identity: () => Promise<Identity | null>;
};

/**
 * Starts a reading.
 *
 * @param budgetMs for everything that it asks together; below the 60 s after which clients give up
 */
export function startInquiry(
  relay: Relay,
  reader: { readonly caller: RunBody["caller"]; readonly signal: AbortSignal },
  budgetMs: number,
): Inquiry {
  const signal = AbortSignal.any([reader.signal, AbortSignal.timeout(budgetMs)]);
  let identity: Promise<Identity | null> | null = null;
  return {
    relay,
    caller: reader.caller,
    signal,
    identity: () => {
      identity ??= Promise.race([whoAsks(relay), nobodyAfter(signal)]);
      return identity;
    },
  };
}

async function whoAsks(relay: Relay): Promise<Identity | null> {
  const resolved = await resolveIdentity(relay, { profile: null, region: null });
  return resolved.ok ? resolved.identity : null;
}

function nobodyAfter(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
}
