import { createHash } from "node:crypto";
import type { ResolvedPipeline } from "../../pipeline/stage.ts";
import type { Identity } from "../run/identity.ts";

/** As whom a command would run, as far as AWS says. */
export type Principal = { readonly account: string; readonly arn: string };

/**
 * Names what would run, where and as whom: an answer for one binding is none for another. Where AWS does not say whose the keys
 * are, the keys' id stands for it.
 */
export function bindingOf(
  { source, filters }: ResolvedPipeline,
  where: { readonly home: string; readonly identity: Identity; readonly principal: Principal | null },
): string {
  const { home, identity, principal } = where;
  const argv = [["aws", ...source.args], ...filters.map(({ program, args }) => [program, ...args])];
  const whom = principal ?? identity.keys.accessKeyId;
  return createHash("sha256")
    .update(JSON.stringify([argv, home, identity.region, identity.profile, whom]))
    .digest("base64url");
}
