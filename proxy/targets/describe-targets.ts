import type { Relay } from "../relay.ts";
import { referenceText } from "./function-reference.ts";

/** A target as `aws://config/environment` lists it. */
export type DescribedTarget = {
  /** Null: the only one, which `AWS_MCP_FUNCTION` names. */
  readonly name: string | null;
  /** Its ARN, or its name, with the alias. */
  readonly function: string;
  /** Null: the account of whoever calls. */
  readonly account: string | null;
  /** Of commands that name none; null: as the environment and the profile say. */
  readonly region: string | null;
  readonly profile: string | null;
  readonly description: string | null;
  readonly is_default: boolean;
};

/** Lists the targets without asking anybody. */
export function describeTargets(relay: Relay): readonly DescribedTarget[] {
  const relays = relay.targets.length === 0 ? [relay] : relay.targets;
  return relays.flatMap(({ target, settings }) => {
    if (target === null) return [];
    const { name, function: reference, description } = target;
    return [
      {
        name,
        function: referenceText(reference),
        account: reference.kind === "arn" ? reference.arn.account : null,
        region: settings.region ?? settings.functionRegion ?? null,
        profile: settings.profile,
        description,
        is_default: relays.length === 1 || name === relay.defaultTarget,
      },
    ];
  });
}
