import type { DoorMessage } from "../../pipeline/contract.ts";
import type { Settings } from "../config/settings.ts";
import type { SandboxChoice } from "../sandbox/choose-sandbox.ts";
import type { HomeClient } from "./executor.ts";
import { type KeptProcessOptions, keepProcess } from "./kept-process.ts";
import { prepareLaunch } from "./prepare-launch.ts";

export type LocalExecutorOptions = Pick<KeptProcessOptions, "egressAllow" | "asksAccount" | "env" | "log"> & {
  /** The executor program: JavaScript, or TypeScript in a checkout. */
  readonly programPath: string;
  /** Path of the `aws` program, or null: the executor looks for it. */
  readonly awsCliPath: string | null;
  /** Whether the executor keeps the AWS CLI warm. */
  readonly warm: "on" | "off";
  /** Whose certificates the AWS CLI accepts. */
  readonly trust: "amazon" | "cli";
  /** Where the executor looks for programs: the user's PATH. */
  readonly searchPath: string;
  /** Where the executor keeps what is worth keeping between runs. A sandboxed one keeps nothing. */
  readonly cacheDirectory: string;
  /** Given to each executor process before anything else. */
  readonly policy: Extract<DoorMessage, { type: "policy" }>;
  readonly sandbox: Settings["sandbox"];
  /** Stands for the choice that is made of this machine; tests pretend that there is less. */
  readonly chooseSandbox?: () => Promise<SandboxChoice>;
};

/** The local home: one executor process beside the proxy, in a sandbox where there is one. */
export function createLocalExecutor(options: LocalExecutorOptions): HomeClient {
  return keepProcess({ ...options, home: "local", prepare: () => prepareLaunch(options) });
}
