import type { CommandOutcome, PreparedCommand } from "../run/run-command.ts";

/**
 * A prepared command as its executor judges it, where that wants it asked about and the proxy did not: a team's policy can be
 * stricter than the user's. Nothing has run then. Null: nothing is to be asked.
 */
export function askedByExecutor(prepared: PreparedCommand, { result }: CommandOutcome): PreparedCommand | null {
  const { error } = result;
  if (error === null || error.code !== "not_confirmed") return null;
  const note = { rule: error.rule ?? "default", reason: error.message, hint: error.hint };
  return { ...prepared, verdict: { ...prepared.verdict, decision: "ask", note } };
}
