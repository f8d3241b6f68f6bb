import { askPrincipal } from "../consent/ask-principal.ts";
import type { Principal } from "../consent/principal.ts";
import type { Relay } from "../relay.ts";
import type { Identity } from "./identity.ts";
import type { CommandCall } from "./run-command.ts";

/** As whom a command would run: asked once for each keys. @returns null where nobody can say */
export function principalOf(
  relay: Relay,
  identity: Identity,
  call: Pick<CommandCall, "caller" | "signal">,
): Promise<Principal | null> {
  const { keys } = identity;
  return relay.asking.principals.of(keys.accessKeyId, async () => {
    const known = await relay.executor.principal(keys, call.signal);
    return known === undefined ? askPrincipal(relay, identity, call) : known;
  });
}
