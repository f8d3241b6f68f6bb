import type { Verdict } from "./verdict.ts";

/** From the mildest to the strictest. */
const DECISIONS: readonly Verdict["decision"][] = ["allow", "ask-lightly", "ask", "deny"];

/** The stricter of two verdicts on one command, with the warnings of both; of equals the first. */
export function stricterVerdict(one: Verdict, other: Verdict): Verdict {
  const isOther = DECISIONS.indexOf(other.decision) > DECISIONS.indexOf(one.decision);
  const strictest = isOther ? other : one;
  const warnings = new Map([...one.warnings, ...other.warnings].map((note) => [note.rule, note]));
  if (strictest.note !== null) warnings.delete(strictest.note.rule);
  return { ...strictest, warnings: [...warnings.values()] };
}
