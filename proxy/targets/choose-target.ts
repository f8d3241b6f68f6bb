import type { ExecutionError } from "../../pipeline/contract.ts";
import { nearestName } from "../../pipeline/nearest-name.ts";
import { listNames } from "../../pipeline/nearest-names.ts";
import type { Relay } from "../relay.ts";

/** The relay of one target, or why it is not clear which. */
export type TargetChoice =
  | { readonly ok: true; readonly relay: Relay }
  | { readonly ok: false; readonly error: ExecutionError };

/** Chooses the target that a call names. @param name null: it names none */
export function chooseTarget(relay: Relay, name: string | null): TargetChoice {
  const { targets, defaultTarget } = relay;
  const wanted = name ?? defaultTarget;
  if (wanted === null)
    return targets.length === 0 ? { ok: true, relay } : wrong("The call names no target.", listOf(targets));
  const found = [relay, ...targets].find(({ target }) => target?.name === wanted);
  if (found !== undefined) return { ok: true, relay: found };
  const names = targetNames(targets.length === 0 ? [relay] : targets);
  if (names.length === 0) return wrong("There are no named targets.", "Leave the target out.");
  const nearest = nearestName(wanted, names);
  return wrong("There is no target of this name.", nearest === null ? listOf(targets) : `Did you mean ${nearest}?`);
}

/** Names of the targets, in the order of the file. */
export function targetNames(targets: readonly Pick<Relay, "target">[]): readonly string[] {
  return targets.flatMap(({ target }) => (typeof target?.name === "string" ? [target.name] : []));
}

function listOf(targets: readonly Relay[]): string {
  return `Name one of ${listNames(targetNames(targets), "and")}.`;
}

function wrong(message: string, hint: string): TargetChoice {
  return { ok: false, error: { code: "invalid_request", message, hint } };
}
