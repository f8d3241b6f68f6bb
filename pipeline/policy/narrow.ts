import type { Policy } from "./policy.ts";
import { policyHash } from "./policy-hash.ts";

/**
 * Joins two policies, such as the team's and the user's: of their two verdicts the stricter counts, so that neither can allow
 * what the other does not.
 */
export function narrow(policy: Policy, other: Policy): Policy {
  if (policy.hash === other.hash) return policy;
  return {
    mode: policy.mode === "strict" ? "strict" : other.mode,
    hash: policyHash(policy.hash, other.hash),
    ruleSets: [...policy.ruleSets, ...other.ruleSets],
  };
}
