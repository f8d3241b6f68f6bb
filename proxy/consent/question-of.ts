import type { Relay } from "../relay.ts";
import { principalOf } from "../run/principal-of.ts";
import type { PreparedCommand } from "../run/run-command.ts";
import type { Question } from "./question.ts";

/** What the user must know to decide about a prepared command. AWS is asked as whom it would run, once for each keys. */
export async function questionOf(relay: Relay, { call, identity, verdict }: PreparedCommand): Promise<Question> {
  const principal = await principalOf(relay, identity, call);
  const { home } = await relay.executor.chosen();
  return { command: call.command, verdict, home, target: relay.target?.name ?? null, identity, principal };
}
