import { UNREADABLE } from "../values/value.ts";
import { type ArgumentRule, isCommand } from "./argument-rule.ts";

export const TRAIL_RULES: readonly ArgumentRule[] = [
  {
    name: "trail-misses-events",
    refuses: "a CloudTrail trail without the events of global services or of other regions",
    reason: "The trail would not see the events of global services such as IAM, or those of other regions.",
    hint: "Leave the option out, or write --is-multi-region-trail and --include-global-service-events.",
    examples: {
      refused: "aws cloudtrail create-trail --name t --s3-bucket-name b --no-include-global-service-events",
      harmless: "aws cloudtrail create-trail --name t --s3-bucket-name b --is-multi-region-trail",
    },
    holds: (subject, values) =>
      isCommand(subject, "cloudtrail create-trail", "cloudtrail update-trail") &&
      ["IncludeGlobalServiceEvents", "IsMultiRegionTrail"].some((name) =>
        values.member(name).some((value) => value === UNREADABLE || value !== true),
      ),
  },
];
