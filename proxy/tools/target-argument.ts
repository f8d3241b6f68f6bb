import { z } from "zod";
import type { Relay } from "../relay.ts";
import { chooseTarget, targetNames } from "../targets/choose-target.ts";

/**
 * The argument that names a team account, where there are several. It must be given unless the user has set a default: no
 * command may go to an account that nobody has named.
 */
export function targetArgument({ targets, defaultTarget }: Relay): { readonly target?: z.ZodType<string | undefined> } {
  const [first, ...others] = targetNames(targets);
  if (first === undefined) return {};
  const about = targets.map(({ target }) => describeTarget(target?.name ?? "", target?.description ?? null)).join("; ");
  const names = z.enum([first, ...others]);
  if (defaultTarget === null) return { target: names.describe(`team account that the command runs in. ${about}`) };
  const described = names.optional();
  return {
    target: described.describe(`team account that the command runs in; ${defaultTarget} when left out. ${about}`),
  };
}

/** The relay that a call's arguments name; the schema lets no other name through. */
export function targetedRelay(relay: Relay, name: unknown): Relay {
  const choice = chooseTarget(relay, typeof name === "string" ? name : null);
  if (!choice.ok) throw new Error(`${choice.error.message} ${choice.error.hint}`);
  return choice.relay;
}

function describeTarget(name: string, description: string | null): string {
  return description === null ? name : `${name}: ${description}`;
}
