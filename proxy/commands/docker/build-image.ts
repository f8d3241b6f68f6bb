import { existsSync } from "node:fs";
import { join } from "node:path";
import { runDocker } from "./run-docker.ts";

/** What is built: `platform` as Docker writes it (`linux/arm64`), null for the engine's own; `arguments_` as `NAME=VALUE`. */
export type ImageBuild = {
  readonly tag: string;
  readonly platform: string | null;
  readonly buildArguments: readonly string[];
};

const NO_CONTEXT = "The build context is not there. In a checkout, run: npm run build";
const NO_DOCKER =
  "There is no docker on PATH. Install Docker, or what answers to its command: https://docs.docker.com/engine/install/";
const NO_ENGINE = "No Docker engine answers. Start it, or have DOCKER_HOST name one.";
const NOT_BUILT = "The image was not built. What Docker says stands above.";

/**
 * Builds the image from what the package ships.
 *
 * @param dist the package's folder of programs, which is the build context
 * @param print gets what Docker prints
 * @returns why it was not built, for the user; null when it was
 */
export async function buildImage(
  { tag, platform, buildArguments }: ImageBuild,
  dist: string,
  print: (data: Uint8Array) => void,
): Promise<string | null> {
  const dockerfile = join(dist, "image/Dockerfile");
  if (!existsSync(dockerfile)) return NO_CONTEXT;
  const engine = await runDocker(["version", "--format", "{{.Server.Version}}"]);
  if (engine.code !== 0) return engine.code === null ? NO_DOCKER : NO_ENGINE;
  const options = [
    ...(platform === null ? [] : ["--platform", platform]),
    ...buildArguments.flatMap((argument) => ["--build-arg", argument]),
  ];
  const built = await runDocker(["build", "--file", dockerfile, "--tag", tag, ...options, dist], print);
  if (built.code !== 0) return NOT_BUILT;
  return platform === null ? null : wrongPlatform(tag, platform);
}

/** Docker's older builder takes a base that it has for one that was asked for, whatever its processor. */
async function wrongPlatform(tag: string, platform: string): Promise<string | null> {
  const { stdout } = await runDocker(["image", "inspect", "--format", "{{.Os}}/{{.Architecture}}", tag]);
  const found = stdout.trim();
  if (found === platform) return null;
  return `What was built is for ${found}, not for ${platform}: this engine has no builder for it. Install buildx.`;
}
