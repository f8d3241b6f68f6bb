import type { DoorMessage } from "../../pipeline/contract.ts";
import { prepareContainer } from "../docker/prepare-container.ts";
import type { HomeClient } from "./executor.ts";
import { type KeptProcessOptions, keepProcess } from "./kept-process.ts";

export type DockerExecutorOptions = Pick<KeptProcessOptions, "egressAllow" | "asksAccount" | "env" | "log"> & {
  /** Name of the image. */
  readonly image: string;
  /** Whether the executor keeps the AWS CLI warm. */
  readonly warm: "on" | "off";
  /** Whose certificates the AWS CLI accepts. */
  readonly trust: "amazon" | "cli";
  /** Where this side keeps what is worth keeping between runs. A container keeps nothing. */
  readonly cacheDirectory: string;
  /** Given to each executor before anything else. */
  readonly policy: Extract<DoorMessage, { type: "policy" }>;
};

/** The docker home: one warm container for this proxy, which lives as long as its standard input. */
export function createDockerExecutor(options: DockerExecutorOptions): HomeClient {
  return keepProcess({ ...options, home: "docker", prepare: () => prepareContainer(options) });
}
