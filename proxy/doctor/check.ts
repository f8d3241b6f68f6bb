import type { Relay } from "../relay.ts";
import { type Finding, warn } from "./finding.ts";

/** One thing that is looked at. It settles by `signal`; what it has not found by then is unknown. */
export type Check = {
  /** The link that it looks at, in what is shown where it takes too long. */
  readonly what: string;
  readonly look: (context: CheckContext) => Promise<readonly Finding[]>;
};

/** What checks look at. */
export type CheckContext = {
  readonly relay: Relay;
  /** Fires when the answer must be there. */
  readonly signal: AbortSignal;
  /** How long that is from the start. */
  readonly deadlineMs: number;
};

/** Makes all checks at once, each to its end or the deadline; what they found stays in their order. Never rejects. */
export async function makeChecks(checks: readonly Check[], context: CheckContext): Promise<readonly Finding[]> {
  const found = await Promise.all(checks.map((check) => lookInTime(check, context)));
  return found.flat();
}

async function lookInTime({ what, look }: Check, context: CheckContext): Promise<readonly Finding[]> {
  const slow = [
    warn(what, "has not answered in time", "A first start takes longer. Run: aws-mcp-relay doctor --timeout 60"),
  ];
  try {
    return await Promise.race([look(context), atDeadline(context.signal, slow)]);
  } catch (error) {
    return [warn(what, `could not be looked at: ${error instanceof Error ? error.message : String(error)}`)];
  }
}

function atDeadline<T>(signal: AbortSignal, value: T): Promise<T> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(value);
    signal.addEventListener("abort", () => resolve(value), { once: true });
  });
}
