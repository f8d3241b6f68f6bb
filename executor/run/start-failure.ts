import type { ExecutionError } from "../../pipeline/contract.ts";

/**
 * Says why a program that is there could not be started.
 *
 * @param name how our sentence begins
 * @param errno such as `E2BIG`
 */
export function startFailure(name: string, errno: string): ExecutionError {
  if (errno === "E2BIG") {
    return {
      code: "command_failed",
      message: `${name} could not be started: one of its arguments is longer than this system allows.`,
      hint: "Shorten the argument: Linux allows 128 KiB each.",
    };
  }
  return {
    code: "internal",
    message: `${name} could not be started (${errno}).`,
    hint: "Run the command again; if it happens again, the machine lacks processes, descriptors or memory.",
  };
}
