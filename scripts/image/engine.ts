import { spawnSync } from "node:child_process";

/** Something that keeps the image from being built, and what a person does about it. */
export class ImageProblem extends Error {
  override readonly name = "ImageProblem";
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Runs a docker command quietly, to its end. */
export function docker(...args: readonly string[]) {
  return spawnSync("docker", args, { encoding: "utf8" });
}

/** @throws {ImageProblem} when there is no docker, or no engine behind it */
export function requireEngine(): void {
  const { error, status, stderr } = docker("version", "--format", "{{.Server.Version}}");
  if (error !== undefined) {
    throw new ImageProblem("There is no docker on PATH.", "Install it: https://docs.docker.com/engine/install/");
  }
  if (status !== 0) {
    throw new ImageProblem(`No Docker engine answers: ${stderr.trim()}`, "Start it, or have DOCKER_HOST name one.");
  }
}
