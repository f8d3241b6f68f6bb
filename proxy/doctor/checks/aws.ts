import type { ErrorCode } from "../../../pipeline/error-codes.ts";
import { askWho } from "../ask-who.ts";
import type { Check } from "../check.ts";
import { fail, ok, skip } from "../finding.ts";

const WHAT = "AWS";

/** What AWS says of keys that it does not take. */
const REFUSED: readonly ErrorCode[] = ["aws_error", "credentials_expired", "credentials_missing"];

/** Whether AWS takes the keys: asks whose they are. */
export const awsCheck: Check = {
  what: WHAT,
  async look(context) {
    const { ran, outcome, output } = await askWho(context);
    const { error } = outcome.result;
    if (ran && error === null) return [ok(WHAT, `knows you as ${output}`)];
    if (!ran || error === null || !REFUSED.includes(error.code)) {
      return [skip(WHAT, "was not asked: something above comes first")];
    }
    const said = [error.message, error.detail].filter((part) => part !== undefined).join(" ");
    return [fail(WHAT, said, error.hint)];
  },
};
