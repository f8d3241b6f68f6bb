import { createHash } from "node:crypto";

/**
 * The tenant that a request belongs to where the function isolates tenants: one for each principal, a role's sessions apart. The
 * proxy sends it, and chooses nothing by it: the executor works it out again from the proof.
 *
 * @param callerArn as STS says it, such as `arn:aws:sts::123456789012:assumed-role/Developer/alice`
 */
export function tenantId(callerArn: string): string {
  return createHash("sha256").update(callerArn).digest("base64url");
}
