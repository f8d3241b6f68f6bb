import type { RuleNote, Verdict } from "./verdict.ts";

/** A verdict on a command whose classes are known anyway. */
export type Decision = Pick<Verdict, "decision" | "note" | "warnings">;

/** What a rule says, without what finds out whether it speaks. */
export function noteOf({ rule, reason, hint }: RuleNote): RuleNote {
  return { rule, reason, hint };
}
