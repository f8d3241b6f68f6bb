import { byQuery } from "./by-query.ts";
import { type Decision, noteOf } from "./decision.ts";
import { isDryRun } from "./dry-run.ts";
import { FLOOR_NOTES, notesOf } from "./notes/class-notes.ts";
import { objectionsTo } from "./objections.ts";
import type { Policy, Rule, RuleSet, Subject } from "./policy.ts";
import { stricterVerdict } from "./stricter-verdict.ts";
import type { Verdict } from "./verdict.ts";

/** Which tool asks: the one that only reads, or the one that may do everything. */
export type Access = "read" | "write";

/**
 * Says whether a command may run. The floor counts first: nothing lifts it. Then the user's own rules: refuse, ask, allow, in
 * this order. Then the mode's default: what is thought of the command's classes, name and arguments; `permissive` turns that
 * into warnings. Pure, and never throws.
 */
export function judge(subject: Subject, policy: Policy, access: Access): Verdict {
  const classes = [...subject.classes.keys()];
  return policy.ruleSets
    .map((ruleSet): Verdict => ({ ...decide(subject, ruleSet, access), classes }))
    .reduce(stricterVerdict);
}

function decide(subject: Subject, ruleSet: RuleSet, access: Access): Decision {
  const decision = byFloor(subject) ?? byUser(subject, ruleSet) ?? byMode(subject, ruleSet);
  return access === "read" ? byQuery(subject, decision) : decision;
}

function byFloor({ classes }: Subject): Decision | null {
  const [note] = notesOf("floor", FLOOR_NOTES, classes);
  return note === undefined ? null : { decision: "deny", note, warnings: [] };
}

function byUser(subject: Subject, ruleSet: RuleSet): Decision | null {
  const first = (wanted: "allow" | "ask" | "deny") =>
    ruleSet.rules.find(({ verdict, matches }) => verdict === wanted && matches(subject));
  const denied = first("deny") ?? firstPattern(subject, ruleSet);
  if (denied !== null) return { decision: "deny", note: noteOf(denied), warnings: [] };
  // Prints a form to fill in, and calls nothing.
  if (subject.command.isSkeleton) return { decision: "allow", note: null, warnings: [] };
  const asked = first("ask");
  if (asked !== undefined) return { decision: "ask", note: noteOf(asked), warnings: [] };
  const allowed = first("allow");
  return allowed === undefined ? null : { decision: "allow", note: noteOf(allowed), warnings: [] };
}

/** A regular expression of the user's refuses whatever else is said; not even a dry run lifts it. */
function firstPattern(subject: Subject, { mode, patterns }: RuleSet): Rule | null {
  return mode === "strict" ? (patterns.find((rule) => rule.matches(subject)) ?? null) : null;
}

function byMode(subject: Subject, ruleSet: RuleSet): Decision {
  const objections = isDryRun(subject.command) ? [] : objectionsTo(subject, ruleSet);
  if (ruleSet.mode === "permissive") {
    const warned = ruleSet.patterns.filter((rule) => rule.matches(subject)).map(noteOf);
    const others = objections.filter(({ decision }) => decision !== "ask-lightly").map(({ note }) => note);
    return { decision: "allow", note: null, warnings: [...warned, ...others] };
  }
  for (const decision of ["deny", "ask", "ask-lightly"] as const) {
    const strictest = objections.find((objection) => objection.decision === decision);
    if (strictest !== undefined) return { ...strictest, warnings: [] };
  }
  return { decision: "allow", note: null, warnings: [] };
}
