import type { Environment } from "../config/environment.ts";
import type { Settings } from "../config/settings.ts";
import { type DockerProblem, NO_PROGRAM } from "../docker/docker-problem.ts";
import { findDocker } from "../docker/docker-program.ts";
import { lookAtEngine } from "../docker/look-at-engine.ts";
import type { ChosenHome } from "./executor.ts";

/** An engine that takes longer is not waited for: it may be paused, or at the other end of a dead connection. */
const LOOK_TIMEOUT_MS = 4_000;

/** What is looked at. */
export type Surroundings = {
  /** The user's own environment. */
  readonly env: Environment;
  /** The server runs in a container of its own image. */
  readonly isInImage: boolean;
  readonly platform: NodeJS.Platform;
};

/**
 * Chooses where pipelines run that no function or target is named for, once: `AWS_MCP_EXECUTOR`, or what there is. A home that then does not start is an error, and no
 * other is taken for it.
 */
export async function chooseHome(
  { executor, dockerImage }: Pick<Settings, "executor" | "dockerImage">,
  { env, isInImage, platform }: Surroundings,
): Promise<ChosenHome & { readonly home: "docker" | "local" }> {
  if (executor === "lambda") throw new Error("the lambda home is made of targets");
  if (executor !== "auto") return { home: executor, reason: "AWS_MCP_EXECUTOR names it." };
  if (isInImage) return { home: "local", reason: "The server runs inside a container of its own image." };
  const problem = await dockerFault(env, dockerImage);
  if (problem === null) return { home: "docker", reason: "A Docker Engine answers and has the image." };
  if (platform === "win32") {
    return { home: "docker", reason: "Windows has no sandbox: pipelines run in a container, or in Lambda." };
  }
  return { home: "local", reason: `Docker cannot be used: ${problem.message}` };
}

/** @returns null where a container can be started, as far as can be seen */
async function dockerFault(env: Environment, image: string): Promise<DockerProblem | null> {
  const docker = findDocker(env);
  if (docker === null) return NO_PROGRAM;
  const look = await lookAtEngine(docker, image, LOOK_TIMEOUT_MS);
  return look.ok ? null : look.problem;
}
