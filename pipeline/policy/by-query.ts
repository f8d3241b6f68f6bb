import type { Decision } from "./decision.ts";
import { QUERY_NOTES } from "./notes/class-notes.ts";
import type { Subject } from "./policy.ts";

/**
 * What `aws_cli_query` makes of a decision: it runs what only reads, and asks nobody. Where the pipeline tool would refuse too,
 * its reason is told, so that nobody tries there in vain.
 *
 * @param decision what the pipeline tool would say
 */
export function byQuery({ command, classes }: Subject, decision: Decision): Decision {
  if (decision.decision === "deny" || command.isSkeleton) return decision;
  const beyond = [...classes].filter((name) => name !== "read");
  if (beyond.length > 0 || !classes.has("read")) {
    const name = classes.has("returns-secrets") ? "returns-secrets" : "write";
    return { decision: "deny", note: { rule: `query.${name}`, ...QUERY_NOTES[name] }, warnings: [] };
  }
  if (decision.note === null || decision.decision === "allow") return decision;
  const { rule, reason } = decision.note;
  return { decision: "deny", note: { rule: `query.${rule}`, reason, hint: QUERY_NOTES.write.hint }, warnings: [] };
}
