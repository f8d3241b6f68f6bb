import type { ErrorCode } from "../../../pipeline/error-codes.ts";
import { VERSION } from "../../../pipeline/version.ts";
import { type CommandCall, executeCommand, prepareCommand } from "../../run/run-command.ts";
import type { Check } from "../check.ts";
import { type Finding, fail, ok, skip } from "../finding.ts";

const WHAT = "AWS";

/** What AWS says of keys that it does not take. */
const REFUSED: readonly ErrorCode[] = ["aws_error", "credentials_expired", "credentials_missing"];

/** Whether AWS takes the keys: asks whose they are, on the path that every command takes. Nobody needs a permission for that. */
export const awsCheck: Check = {
  what: WHAT,
  async look({ relay, signal, deadlineMs }) {
    const late = skip(WHAT, "was not reached in time");
    const call: CommandCall = {
      command: "aws sts get-caller-identity --query Arn --output text",
      access: "read",
      region: null,
      timeoutMs: deadlineMs,
      caller: { name: "aws-mcp-relay doctor", version: VERSION },
      signal,
      onProgress: () => undefined,
    };
    const asked = ask(call).catch(() => late);
    return [await Promise.race([asked, whenAborted(signal, late)])];

    async function ask(asking: CommandCall): Promise<Finding> {
      const read = await prepareCommand(relay, asking);
      if (!read.ok) return skip(WHAT, "was not asked: something above comes first");
      const { result, received } = await executeCommand(relay, read.prepared, "nothing");
      const { error } = result;
      if (error === null) return ok(WHAT, `knows you as ${received.head.toString("utf8").trim()}`);
      if (error.code === "cancelled" || error.code === "timed_out") return late;
      if (REFUSED.includes(error.code)) {
        return fail(WHAT, [error.message, error.detail].filter((part) => part !== undefined).join(" "), error.hint);
      }
      return skip(WHAT, "was not asked: something above comes first");
    }
  },
};

function whenAborted<T>(signal: AbortSignal, value: T): Promise<T> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(value);
    signal.addEventListener("abort", () => resolve(value), { once: true });
  });
}
