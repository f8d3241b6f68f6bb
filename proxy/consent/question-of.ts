import type { Relay } from "../relay.ts";
import type { PreparedCommand } from "../run/run-command.ts";
import { askPrincipal } from "./ask-principal.ts";
import type { Question } from "./question.ts";

/** What the user must know to decide about a prepared command. AWS is asked as whom it would run, once for each keys. */
export async function questionOf(relay: Relay, { call, identity, verdict }: PreparedCommand): Promise<Question> {
  const principal = await relay.asking.principals.of(identity.keys.accessKeyId, () =>
    askPrincipal(relay, identity, call),
  );
  const { home } = await relay.executor.chosen();
  return { command: call.command, verdict, home, identity, principal };
}
