import type { Keys } from "../../pipeline/contract.ts";
import { tenantId } from "../../pipeline/proof/tenant-id.ts";
import type { FunctionArn } from "../../pipeline/team/function-arn.ts";
import { completeReference } from "../targets/function-reference.ts";
import type { Target } from "../targets/target.ts";
import { isApiError } from "./api-failure.ts";
import { askCallerIdentity, type CallerIdentity } from "./caller-identity.ts";
import type { OpenWay } from "./way-to-aws.ts";

/** STS could not be asked in whose account the function is, or who calls. `cause`: why. */
export class CallerUnknown extends Error {
  override readonly name = "CallerUnknown";
}

/** Keys whose owner is remembered; a session's keys change every hour or so. */
const MAX_KNOWN = 20;

/** How a function was called. */
export type Manner = { readonly isStreamed: boolean; readonly hasTenant: boolean };

/** A target's function, and what its calls have taught about it. */
export class TeamFunction {
  readonly target: Target;
  /** Where a function is looked for that is named without a region. */
  readonly #region: () => Promise<string>;
  readonly #callers = new Map<string, CallerIdentity>();
  #isIsolated = false;
  #streams = true;

  constructor(target: Target, region: () => Promise<string>) {
    this.target = target;
    this.#region = region;
  }

  /** How it is to be called, as far as is known. */
  get manner(): Manner {
    return { isStreamed: this.#streams, hasTenant: this.#isIsolated };
  }

  /** Its complete ARN. A name belongs to the caller's own account, which STS says: the function itself is never asked. @throws {CallerUnknown} */
  async arn(way: OpenWay, keys: Keys, signal: AbortSignal): Promise<FunctionArn> {
    const { function: reference } = this.target;
    if (reference.kind === "arn") return reference.arn;
    const region = await this.#region();
    const { account, partition } = await this.caller(way, keys, signal);
    const arn = completeReference(reference, { partition, region, account });
    if (arn === null) throw new CallerUnknown("The function's name makes no ARN.");
    return arn;
  }

  /** Who calls, as STS says; asked once for each keys. @throws {CallerUnknown} */
  async caller(way: OpenWay, keys: Keys, signal: AbortSignal): Promise<CallerIdentity> {
    const known = this.#callers.get(keys.accessKeyId);
    if (known !== undefined) return known;
    const { function: reference } = this.target;
    const region = reference.kind === "arn" ? reference.arn.region : await this.#region();
    try {
      const caller = await askCallerIdentity(way, keys, { region, signal });
      this.#callers.set(keys.accessKeyId, caller);
      for (const oldest of [...this.#callers.keys()].slice(0, -MAX_KNOWN)) this.#callers.delete(oldest);
      return caller;
    } catch (cause) {
      throw new CallerUnknown("STS has not said who calls.", { cause });
    }
  }

  /** The tenant that the keys' calls belong to. @throws {CallerUnknown} */
  async tenant(way: OpenWay, keys: Keys, signal: AbortSignal): Promise<string> {
    return tenantId((await this.caller(way, keys, signal)).arn);
  }

  /**
   * Learns from what Lambda refuses how the function wants to be called.
   *
   * @param call how it was called; several calls may be under way at once, and each learns for itself
   * @returns whether the same call is worth another try
   */
  learnFrom(error: unknown, call: Manner): boolean {
    if (!isApiError(error)) return false;
    if (error.name === "InvalidParameterValueException" && /tenan/i.test(error.message)) {
      this.#isIsolated = !/not enabled/i.test(error.message);
      return call.hasTenant !== this.#isIsolated;
    }
    const { httpStatusCode } = error.$metadata;
    const isUnknownRoute = [404, 405, 501].includes(httpStatusCode) && error.name !== "ResourceNotFoundException";
    if (!isUnknownRoute || !call.isStreamed) return false;
    this.#streams = false;
    return true;
  }
}
