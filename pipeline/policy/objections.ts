import { noteOf } from "./decision.ts";
import { ASKED_NOTES, BLOCKED_NOTES, notesOf, WRITE_NOTE } from "./notes/class-notes.ts";
import type { RuleSet, Subject } from "./policy.ts";
import { argumentNotes } from "./strict/argument-rules.ts";
import { isOnBuiltInList } from "./strict/dangerous-commands.ts";
import type { RuleNote } from "./verdict.ts";

/** What stands against a command where no rule of the user's speaks. */
export type Objection = { readonly decision: "deny" | "ask" | "ask-lightly"; readonly note: RuleNote };

/** All that the mode's default has against a command; of each decision the most telling first. */
export function objectionsTo(subject: Subject, ruleSet: RuleSet): readonly Objection[] {
  const { command, classes } = subject;
  const listed = ruleSet.isSafe(subject) ? [] : ruleSet.dangerous.filter((rule) => rule.matches(subject)).map(noteOf);
  const blocked = notesOf("class", BLOCKED_NOTES, classes);
  const isTakenOff = listed.length === 0 && isOnBuiltInList(command);
  return [
    ...[...argumentNotes(subject), ...listed].map((note) => objection("deny", note)),
    ...blocked.map((note) => (isTakenOff ? objection("ask", takenOff(note)) : objection("deny", note))),
    ...notesOf("class", ASKED_NOTES, classes).map((note) => objection("ask", note)),
    ...(classes.has("write") ? [objection("ask-lightly", { rule: "class.write", ...WRITE_NOTE })] : []),
  ];
}

/**
 * The author of a policy file took the command off the list on purpose, so that it may run. Its class alone does not refuse it
 * then; but somebody is asked.
 */
function takenOff({ rule, reason }: RuleNote): RuleNote {
  return { rule, reason, hint: "The policy file lets it run once the user agrees; ask, and say what would change." };
}

function objection(decision: Objection["decision"], note: RuleNote): Objection {
  return { decision, note };
}
