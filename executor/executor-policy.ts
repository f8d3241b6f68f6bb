import type { DoorMessage } from "../pipeline/contract.ts";
import type { Policy } from "../pipeline/policy/policy.ts";
import { type PolicyOutcome, readPolicy } from "../pipeline/policy/read-policy.ts";
import { log } from "./log.ts";

type PolicyMessage = Extract<DoorMessage, { type: "policy" }>;

const NOT_GIVEN: PolicyOutcome = {
  ok: false,
  problem: "The executor was started without a policy.",
  hint: "Use a proxy and an executor of the same release.",
  line: null,
  column: null,
};

/** The policy of an executor. Whoever starts it gives it, once; no request changes it. */
export class ExecutorPolicy {
  #outcome: PolicyOutcome = NOT_GIVEN;

  /** Takes the policy. A second one is not taken. */
  take({ mode, text, unreadable }: PolicyMessage): void {
    if (this.#outcome !== NOT_GIVEN) {
      log("error", "a second policy was not taken");
      return;
    }
    this.#outcome = unreadable === null ? readPolicy(text, mode) : { ok: false, ...UNREADABLE, problem: unreadable };
  }

  /** The policy, or why there is none: then nothing may run. */
  outcome(): PolicyOutcome {
    return this.#outcome;
  }

  /** For a result: what decided, or null. */
  name(): Pick<Policy, "mode" | "hash"> | null {
    if (!this.#outcome.ok) return null;
    const { mode, hash } = this.#outcome.policy;
    return { mode, hash };
  }
}

const UNREADABLE = { hint: "Correct AWS_MCP_SECURITY_CONFIG, or unset it.", line: null, column: null };
