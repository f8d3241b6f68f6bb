import { createHash } from "node:crypto";
import type { ResolvedPipeline } from "../../pipeline/stage.ts";
import type { Identity } from "../run/identity.ts";
import type { Principal } from "./principal.ts";

/**
 * Names what would run, where and as whom: an answer for one binding is none for another. Where AWS does not say whose the keys
 * are, the keys' id stands for it.
 */
export function bindingOf(
  { source, filters }: Pick<ResolvedPipeline, "source" | "filters">,
  where: {
    readonly home: string;
    /** Name of the target, or null where there is none. */
    readonly target: string | null;
    readonly identity: Identity;
    readonly principal: Principal | null;
  },
): string {
  const { home, target, identity, principal } = where;
  const argv = [["aws", ...source.args], ...filters.map(({ program, args }) => [program, ...args])];
  const arn = principal?.arn ?? null;
  const whom = arn === null ? { key: identity.keys.accessKeyId } : { arn: withoutSession(arn) };
  const place = { home, region: identity.region, account: principal?.account, through: principal?.through };
  const bound = { argv, ...place, target, profile: identity.profile, whom };
  return createHash("sha256").update(JSON.stringify(bound)).digest("base64url");
}

/** `arn:aws:sts::123456789012:assumed-role/admin/SESSION`: a login that was renewed has another session, and is no other principal. */
function withoutSession(arn: string): string {
  return arn.replace(/^(arn:[^:]*:sts::\d*:assumed-role\/[^/]+)\/.*$/s, "$1");
}
