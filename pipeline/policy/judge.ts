import { isDryRun } from "./dry-run.ts";
import {
  ASKED_NOTES,
  BLOCKED_NOTES,
  type ClassNote,
  FLOOR_NOTES,
  QUERY_NOTES,
  WRITE_NOTE,
} from "./notes/class-notes.ts";
import type { Policy, Rule, Subject } from "./policy.ts";
import { dangerousArguments } from "./strict/dangerous-arguments.ts";
import type { RuleNote, Verdict } from "./verdict.ts";

/** Which tool asks: the one that only reads, or the one that may do everything. */
export type Access = "read" | "write";

type Decision = Pick<Verdict, "decision" | "note" | "warnings">;

/** What stands against a command where no rule of the user's speaks. */
type Objection = { readonly decision: "deny" | "ask" | "ask-lightly"; readonly note: RuleNote };

/**
 * Says whether a command may run. The floor counts first: nothing lifts it. Then the user's own rules: refuse, ask, allow, in
 * this order. Then the mode's default: what is thought of the command's classes, name and arguments; `permissive` turns that
 * into warnings.
 */
export function judge(subject: Subject, policy: Policy, access: Access): Verdict {
  const decision =
    byFloor(subject) ??
    bySkeleton(subject) ??
    (access === "read" ? byQuery(subject) : null) ??
    byUser(subject, policy) ??
    byMode(subject, policy);
  return { ...decision, classes: [...subject.classes.keys()] };
}

function byFloor({ classes }: Subject): Decision | null {
  const note = classNote("floor", FLOOR_NOTES, classes);
  return note === null ? null : deny(note);
}

/** Prints a form to fill in, and calls nothing. */
function bySkeleton({ command }: Subject): Decision | null {
  return command.isSkeleton ? allow(null) : null;
}

function byQuery({ classes }: Subject): Decision | null {
  const note = classNote("query", QUERY_NOTES, classes);
  return note === null ? null : deny(note);
}

function byUser(subject: Subject, policy: Policy): Decision | null {
  const rules = policy.rules.filter((rule) => rule.matches(subject));
  const denied = rules.find(({ verdict }) => verdict === "deny") ?? lastingObjection(subject, policy);
  if (denied !== null) return deny(noteOf(denied));
  const asked = rules.find(({ verdict }) => verdict === "ask");
  if (asked !== undefined) return { decision: "ask", note: noteOf(asked), warnings: [] };
  const allowed = rules.find(({ verdict }) => verdict === "allow");
  return allowed === undefined ? null : allow(noteOf(allowed));
}

/** A regular expression of the user's refuses whatever else is said; not even a dry run lifts it. */
function lastingObjection(subject: Subject, { mode, patterns }: Policy): Rule | null {
  return mode === "strict" ? (patterns.find((rule) => rule.matches(subject)) ?? null) : null;
}

function byMode(subject: Subject, policy: Policy): Decision {
  const objections = objectionsTo(subject, policy);
  if (policy.mode === "permissive") {
    const warnings = objections.filter(({ decision }) => decision !== "ask-lightly").map(({ note }) => note);
    return { decision: "allow", note: null, warnings };
  }
  const first = (wanted: Objection["decision"]) => objections.find(({ decision }) => decision === wanted);
  const strictest = first("deny") ?? first("ask") ?? first("ask-lightly");
  return strictest === undefined ? allow(null) : { ...strictest, warnings: [] };
}

function objectionsTo(subject: Subject, policy: Policy): readonly Objection[] {
  const { command, classes } = subject;
  const lasting = policy.patterns
    .filter((rule) => rule.matches(subject))
    .map((rule) => objection("deny", noteOf(rule)));
  if (isDryRun(command)) return lasting;
  const isSafe = policy.isSafe(subject);
  const named = isSafe ? [] : policy.dangerous.filter((rule) => rule.matches(subject)).map(noteOf);
  const argued = dangerousArguments(subject).map(({ name, reason, hint }) => ({
    rule: `strict.${name}`,
    reason,
    hint,
  }));
  const blocked = classNotes("class", BLOCKED_NOTES, classes);
  const asked = classNotes("class", ASKED_NOTES, classes);
  return [
    ...lasting,
    ...[...named, ...argued, ...blocked].map((note) => objection("deny", note)),
    ...asked.map((note) => objection("ask", note)),
    ...(classes.has("write") ? [objection("ask-lightly", { rule: "class.write", ...WRITE_NOTE })] : []),
  ];
}

type Notes = Readonly<Record<string, ClassNote>>;

function classNotes(kind: string, notes: Notes, classes: Subject["classes"]): readonly RuleNote[] {
  return Object.entries(notes)
    .filter(([name]) => [...classes.keys()].some((found) => found === name))
    .map(([name, note]) => ({ rule: `${kind}.${name}`, ...note }));
}

function classNote(kind: string, notes: Notes, classes: Subject["classes"]): RuleNote | null {
  return classNotes(kind, notes, classes)[0] ?? null;
}

function noteOf({ rule, reason, hint }: RuleNote): RuleNote {
  return { rule, reason, hint };
}

function objection(decision: Objection["decision"], note: RuleNote): Objection {
  return { decision, note };
}

function deny(note: RuleNote): Decision {
  return { decision: "deny", note, warnings: [] };
}

function allow(note: RuleNote | null): Decision {
  return { decision: "allow", note, warnings: [] };
}
