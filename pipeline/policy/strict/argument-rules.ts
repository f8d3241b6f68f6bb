import type { Subject } from "../policy.ts";
import { commandValues } from "../values/command-values.ts";
import type { RuleNote } from "../verdict.ts";
import type { ArgumentRule } from "./argument-rule.ts";
import { IAM_POLICY_RULES } from "./iam-policies.ts";
import { PASSWORD_RULES } from "./passwords.ts";
import { PROFILE_RULES } from "./profiles.ts";
import { PUBLIC_BUCKET_RULES } from "./public-buckets.ts";
import { SECURITY_GROUP_RULES } from "./security-groups.ts";
import { TRAIL_RULES } from "./trails.ts";
import { USER_DATA_RULES } from "./user-data.ts";

export const ARGUMENT_RULES: readonly ArgumentRule[] = [
  ...PROFILE_RULES,
  ...PASSWORD_RULES,
  ...IAM_POLICY_RULES,
  ...SECURITY_GROUP_RULES,
  ...USER_DATA_RULES,
  ...PUBLIC_BUCKET_RULES,
  ...TRAIL_RULES,
];

/** What the rules say of a command. Its values are read when a rule looks at them, and no earlier. */
export function argumentNotes(subject: Subject): readonly RuleNote[] {
  const values = commandValues(subject.command);
  return ARGUMENT_RULES.filter(({ holds }) => holds(subject, values)).map(({ name, reason, hint }) => ({
    rule: `strict.${name}`,
    reason,
    hint,
  }));
}
