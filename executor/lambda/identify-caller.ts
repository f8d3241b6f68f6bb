import type { Envelope } from "../../pipeline/contract.ts";
import type { ErrorCode } from "../../pipeline/error-codes.ts";
import { type CallerPrincipal, parseCallerArn } from "../../pipeline/proof/caller-principal.ts";
import { isPerson, type PersonRules } from "../../pipeline/proof/match-principal.ts";
import { readProof } from "../../pipeline/proof/read-proof.ts";
import { sourceIdentity, UNPROVED } from "../../pipeline/proof/source-identity.ts";
import { tenantId } from "../../pipeline/proof/tenant-id.ts";
import { parseFunctionArn } from "../../pipeline/team/function-arn.ts";
import type { FunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import type { NonceMemory } from "./nonce-memory.ts";
import { redeemProof } from "./redeem-proof.ts";
import type { Authorized, Caller, Invocation } from "./session.ts";
import type { StsEndpoint } from "./sts-endpoint.ts";

/** What identifying needs of its executor. */
export type Identification = {
  readonly configuration: Pick<FunctionConfiguration, "identity" | "tenantIsolation">;
  readonly persons: PersonRules;
  readonly sts: StsEndpoint;
  readonly nonces: NonceMemory;
};

const NOBODY: Caller = { who: UNPROVED, kind: "unproved", arn: null };

/**
 * Finds out who sends a request, from its proof: what needs no network is checked first, then STS is asked. Where the team wants
 * no proof, nobody in particular is the caller, whatever was sent.
 */
export async function identifyCaller(
  { body, proof }: Pick<Envelope, "body" | "proof">,
  invocation: Pick<Invocation, "functionArn" | "tenantId">,
  { configuration, persons, sts, nonces }: Identification,
  signal: AbortSignal,
): Promise<Authorized<Caller>> {
  if (configuration.identity === "off") return { ok: true, value: NOBODY };
  if (proof === undefined) {
    return refuse("identity_missing", "The team's function answers nobody without proof of who asks.", UPDATE);
  }
  const invoked = parseFunctionArn(invocation.functionArn);
  if (invoked === null || invoked.region !== sts.region) {
    return refuse("identity_refused", "The function was invoked by a name that proofs cannot be made for.", COMPLETE);
  }
  const now = Date.now();
  const read = readProof(proof.headers, { invoked, body, now });
  if (!read.ok) return read;
  const { headers, nonce, expires } = read.value;
  if (!nonces.take(nonce, expires, now)) {
    return refuse(
      "identity_replayed",
      "The proof of identity was used already.",
      "Send the request again, with a proof of its own.",
    );
  }
  const redeemed = await redeemProof(headers, sts, signal);
  if (!redeemed.ok) return redeemed;
  const principal = parseCallerArn(redeemed.value);
  if (principal === null) {
    return refuse(
      "identity_refused",
      "The root user and federated users may not use the function.",
      "Use a role or an IAM user.",
    );
  }
  const isTenant = !configuration.tenantIsolation || invocation.tenantId === tenantId(principal.arn);
  if (!isTenant) {
    return refuse("identity_refused", "The request was sent into the environment of another tenant.", UPDATE);
  }
  return { ok: true, value: callerOf(principal, persons) };
}

function callerOf(principal: CallerPrincipal, persons: PersonRules): Caller {
  return {
    who: sourceIdentity(principal, persons),
    kind: isPerson(principal, persons) ? "person" : "role",
    arn: principal.arn,
  };
}

const UPDATE = "Use a proxy of the executor's release, and name the function by its complete ARN.";
const COMPLETE = "Name the function by its complete ARN, alias included.";

function refuse(code: ErrorCode, message: string, hint: string): Authorized<never> {
  return { ok: false, error: { code, message, hint } };
}
