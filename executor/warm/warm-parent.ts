import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { LIMITS } from "../../pipeline/limits.ts";
import { readLines } from "../../pipeline/lines.ts";
import type { FoundAwsCli } from "../aws-cli/find.ts";
import { pluginConfig, pluginEnvironment } from "../aws-cli/plugin.ts";
import { BoundedBytes } from "../run/bounded-bytes.ts";
import { boundedText } from "../run/bounded-text.ts";
import { underLimits } from "../run/launcher.ts";
import { groupKiller } from "../run/process-group.ts";
import { type WarmMessage, type WarmOrder, warmMessageSchema } from "./warm-messages.ts";

/** The warm parent: a running AWS CLI with our plugin, which forks children. */
export type WarmParent = {
  /** Where its children's FIFOs are. */
  readonly directory: string;
  readonly pid: number;
  order(order: WarmOrder): void;
  /** Ends it, and with it every child. */
  kill(): void;
};

export type WarmParentEvents = {
  readonly onMessage: (message: WarmMessage) => void;
  /** @param said what it last printed on standard error */
  readonly onGone: (said: string) => void;
};

const CONTROL = 3;
const MAX_STDERR_BYTES = 4_096;

/**
 * Starts the official AWS CLI with our plugin, which warms it. It has no credentials, no region and no file of the user's; its
 * limits are those of every `aws` process, and its children inherit them.
 *
 * @throws when its directory cannot be made, or when no process can be started
 */
export async function startWarmParent(
  cli: FoundAwsCli,
  options: { readonly rootDirectory: string } & WarmParentEvents,
): Promise<WarmParent> {
  const directory = await mkdtemp(join(options.rootDirectory, "warm-"));
  const configFile = join(directory, "config");
  await writeFile(configFile, pluginConfig(cli), { mode: 0o400 });
  // Below a file nothing can be made, not even by root. The plugin looks for paths that begin so.
  const home = join(configFile, "home");
  const warm = { control: CONTROL, directory, home };
  const child = spawnParent(cli, {
    directory,
    env: {
      ...pluginEnvironment(cli.path, directory, configFile),
      HOME: home,
      AWS_MCP_RELAY_WARM: JSON.stringify(warm),
    },
  });
  if (child.pid === undefined) throw new Error("the warm AWS CLI could not be started");
  const control = child.stdio[CONTROL] as Socket;
  control.on("error", () => undefined); // its exit is what counts
  const killer = groupKiller(child.pid);
  watch(child, control, options, () => {
    killer.finish();
    rm(directory, { recursive: true, force: true }).catch(() => undefined); // the executor's root goes anyway
  });
  return {
    directory,
    pid: child.pid,
    order: (order) => control.write(`${JSON.stringify(order)}\n`),
    kill: () => child.kill("SIGKILL"),
  };
}

function spawnParent(
  cli: FoundAwsCli,
  { directory, env }: { readonly directory: string; readonly env: Readonly<Record<string, string>> },
): ChildProcess {
  const { program, args } = underLimits(
    { program: cli.path, args: ["--version"] },
    { memoryBytes: LIMITS.awsMemoryBytes, fileBytes: LIMITS.maxFileBytes, mayFork: true, hasNetwork: true },
  );
  const child = spawn(program, args, {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    detached: true,
    shell: false,
  });
  child.on("error", () => undefined); // told by the missing pid
  return child;
}

async function watch(child: ChildProcess, control: Socket, events: WarmParentEvents, onExit: () => void) {
  const stderr = new BoundedBytes(MAX_STDERR_BYTES);
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.stdout?.resume();
  await Promise.all([exited, keepAll(child.stderr, stderr), hearAll(control, child, events.onMessage)]);
  onExit();
  events.onGone(boundedText(stderr));
}

async function hearAll(control: Socket, child: ChildProcess, onMessage: WarmParentEvents["onMessage"]): Promise<void> {
  try {
    for await (const line of readLines(control, LIMITS.maxFrameBytes)) {
      onMessage(warmMessageSchema.parse(JSON.parse(line)));
    }
  } catch {
    child.kill("SIGKILL"); // it does not speak as it should, or it is gone
  }
}

async function keepAll(stream: Readable | null, kept: BoundedBytes): Promise<void> {
  try {
    for await (const chunk of stream ?? []) kept.push(chunk);
  } catch {
    // What came so far stands.
  }
}
