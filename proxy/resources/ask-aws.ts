import type { z } from "zod";
import { LIMITS } from "../../pipeline/limits.ts";
import { askExecutor } from "../executors/ask-executor.ts";
import type { Inquiry } from "./inquiry.ts";

/** A command that AWS answers at all is answered by then: the longest list has forty pages. */
const COMMAND_TIMEOUT_MS = 20_000;

/**
 * Runs a command that only reads, in the executor, and reads the JSON that it prints. What makes the command up is our own: nothing
 * from outside may stand in it.
 *
 * @param command without `--output`, which is added: a profile may have set another
 * @returns null whenever AWS could not be asked: no CLI, no credentials, no permission, no time left
 */
export async function askAws<T>(inquiry: Inquiry, command: string, shape: z.ZodType<T>): Promise<T | null> {
  const identity = await inquiry.identity();
  if (identity === null) return null;
  const request = {
    kind: "run",
    command: `${command} --output json`,
    access: "read",
    confirmed: "nothing",
    timeoutMs: COMMAND_TIMEOUT_MS,
    region: identity.region,
    maxOutputBytes: 4 * LIMITS.maxMaxOutputChars,
    caller: inquiry.caller,
  } as const;
  return askExecutor(inquiry, request, shape, { keys: identity.keys, settings: identity.settings });
}
