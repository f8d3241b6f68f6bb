import { randomUUID } from "node:crypto";
import { CONTRACT_VERSION, type Frame } from "../../pipeline/contract.ts";
import { type Surroundings, surroundingsSchema } from "../../pipeline/surroundings.ts";
import { nodeProgram } from "../platform/node-program.ts";
import { chooseSandbox, type SandboxChoice } from "../sandbox/choose-sandbox.ts";
import { enclosedLaunch } from "../sandbox/enclosed-launch.ts";
import { furnish, NoRoom } from "../sandbox/room.ts";
import { ExecutorProcess } from "./executor-process.ts";
import { type PreparedProcess, StartFailure } from "./kept-process.ts";
import { keptSurroundings } from "./kept-surroundings.ts";
import type { LocalExecutorOptions } from "./local.ts";
import { containerLaunch, executorSettings, plainLaunch } from "./plain-launch.ts";

const SURROUNDINGS_TIMEOUT_MS = 40_000;
const UNENCLOSABLE = "Install version 2 of the AWS CLI with AWS's own installer, into a folder of its own.";

/**
 * Decides how the executor is started. An executor outside of every sandbox is asked what it needs, runs no pipeline, and ends,
 * unless its answer of an earlier start still stands; the one that runs pipelines finds that and nothing else.
 *
 * @throws {StartFailure} where a sandbox is required and cannot be had
 */
export async function prepareLaunch(options: LocalExecutorOptions): Promise<PreparedProcess> {
  if (options.sandbox === "disabled") {
    return unenclosed(options, { sandbox: "none", cause: "AWS_MCP_SANDBOX is disabled.", fix: null });
  }
  const [choice, needs] = await Promise.all([
    options.chooseSandbox?.() ?? chooseSandbox(),
    keptSurroundings(options, () => askSurroundings(options)),
  ]);
  const { sandbox, cause, fix } = choice;
  if (sandbox === "none") return unenclosed(options, choice);
  if (sandbox === "container") {
    options.log("warn", "pipelines run in this container without a sandbox of their own", { cause, fix });
    return { launch: containerLaunch(options), sandboxReason: reasonOf(choice), settle: async () => null };
  }
  if (needs === null) throw new Error("the executor did not say what it needs");
  try {
    const room = furnish(needs, { node: nodeProgram(), executor: options.programPath });
    if (cause !== null) options.log("warn", "pipelines run in the second-best sandbox", { sandbox, cause, fix });
    const given = { policy: options.policy, env: executorSettings(options) };
    const launch = await enclosedLaunch(sandbox, room, needs, given);
    return { launch, sandboxReason: reasonOf(choice), settle: async () => needs.awsCli?.endpoints ?? null };
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error;
    return unenclosed(options, { sandbox: "none", cause: error.message, fix: UNENCLOSABLE });
  }
}

function unenclosed(options: LocalExecutorOptions, choice: SandboxChoice): PreparedProcess {
  const { cause, fix } = choice;
  if (options.sandbox === "required") throw sandboxUnavailable(cause ?? "", fix ?? "");
  if (options.sandbox === "auto") {
    options.log("warn", "pipelines run on this machine without a sandbox", { cause, fix });
  }
  return { launch: plainLaunch(options), sandboxReason: reasonOf(choice), settle: async () => null };
}

/** `AWS_MCP_SANDBOX=required`, and there is no sandbox: no executor may be started. */
function sandboxUnavailable(cause: string, fix: string): StartFailure {
  const message = `AWS_MCP_SANDBOX is required, and there is no sandbox. ${cause}`;
  return new StartFailure({ code: "sandbox_unavailable", message, hint: fix });
}

function reasonOf({ cause, fix }: SandboxChoice): string | null {
  return cause === null ? null : [cause, fix].filter((sentence) => sentence !== null).join(" ");
}

/** @returns null when it does not say */
function askSurroundings(options: LocalExecutorOptions): Promise<Surroundings | null> {
  const id = randomUUID();
  const body = JSON.stringify({
    version: CONTRACT_VERSION,
    id,
    kind: "surroundings",
    timeoutMs: SURROUNDINGS_TIMEOUT_MS,
  });
  return new Promise((resolve) => {
    let text = "";
    const onFrame = (frame: Frame) => {
      if (frame.type === "stdout") text += frame.data;
      if (frame.type !== "end") return;
      resolve(frame.result.error === null ? surroundingsSchema.parse(JSON.parse(text)) : null);
      scout.close();
    };
    const launch = plainLaunch({ ...options, warm: "off" }); // it runs no command
    const scout = new ExecutorProcess(launch, options.log, { onFrame, onExit: () => resolve(null) });
    scout.send({ type: "request", envelope: { body } });
  });
}
