import { policyError } from "../../../pipeline/policy/policy-error.ts";
import type { Check } from "../check.ts";
import { fail, ok, warn } from "../finding.ts";

/** Whether the policy can be read: while it cannot, nothing runs. */
export const policyCheck: Check = {
  what: "policy",
  async look({ relay: { settings, policy } }) {
    const { outcome } = await policy();
    if (!outcome.ok) {
      const { message, hint } = policyError(outcome);
      return [fail("policy", message, hint)];
    }
    const { mode, hash } = outcome.policy;
    const rules = settings.securityConfig ?? "built-in rules";
    const asked = settings.confirm === "auto" ? "" : `, AWS_MCP_CONFIRM=${settings.confirm}`;
    const said = `${mode}, ${rules} (${hash})${asked}`;
    return [
      mode === "strict" && settings.confirm !== "never"
        ? ok("policy", said)
        : warn("policy", said, "Fit for automation. With an assistant, strict and AWS_MCP_CONFIRM=auto are safer."),
    ];
  },
};
