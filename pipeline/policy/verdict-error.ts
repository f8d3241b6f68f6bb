import type { ExecutionError } from "../contract.ts";
import type { Verdict } from "./verdict.ts";

/** What somebody has agreed to: nothing, as lightly as by approving a call of the tool, or this very command. */
export type Confirmed = "nothing" | "lightly" | "fully";

/** Why a verdict keeps a command from running, or null where it may run. */
export function verdictError({ decision, note }: Verdict, confirmed: Confirmed): ExecutionError | null {
  const { rule = "default", reason = "", hint = "" } = note ?? {};
  if (decision === "deny") {
    return { code: rule.startsWith("query.") ? "not_read_only" : "refused", message: reason, hint, rule };
  }
  const isAnswered =
    decision === "allow" || confirmed === "fully" || (decision === "ask-lightly" && confirmed === "lightly");
  return isAnswered ? null : { code: "not_confirmed", message: reason, hint: "Somebody must agree to it first.", rule };
}
