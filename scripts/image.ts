/**
 * `npm run image`: builds the image under the name that `AWS_MCP_EXECUTOR=docker` runs, by `aws-mcp-relay docker build`. From
 * the public bases; where their registry cannot be reached, from bases made here. `-- --bases=public` and `-- --bases=made`
 * decide it beforehand; whatever else follows `--` goes to the build.
 */
import { spawnSync } from "node:child_process";
import { fromRoot } from "./build/paths.ts";
import { cliBase } from "./image/cli-base.ts";
import { ImageProblem, requireEngine } from "./image/engine.ts";
import { nodeBase } from "./image/node-base.ts";
import { REGISTRY, reachesRegistry } from "./image/registry.ts";

try {
  process.exitCode = await buildImage(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ImageProblem)) throw error;
  console.error(`image: ${error.message}\n  ${error.remedy}`);
  process.exitCode = 1;
}

async function buildImage(args: readonly string[]): Promise<number> {
  requireEngine();
  const choice = args.find((argument) => argument.startsWith("--bases="));
  const isPublic = choice === "--bases=public" || (choice === undefined && (await reachesRegistry()));
  console.log(isPublic ? `image: from the public bases of ${REGISTRY}` : "image: from bases made here");
  const bases = isPublic ? [] : [...nodeBase(), ...(await cliBase())];
  const options = bases.flatMap((argument) => ["--build-arg", argument]);
  const others = args.filter((argument) => argument !== choice);
  const command = [fromRoot("dist/aws-mcp-relay.js"), "docker", "build", ...options, ...others];
  return spawnSync(process.execPath, command, { stdio: "inherit" }).status ?? 1;
}
