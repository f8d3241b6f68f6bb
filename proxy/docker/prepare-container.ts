import { createHash, randomBytes } from "node:crypto";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { type EndpointData, endpointDataSchema } from "../../pipeline/egress/endpoint-data.ts";
import { surroundingsSchema } from "../../pipeline/surroundings.ts";
import { VERSION } from "../../pipeline/version.ts";
import { serveCarrier } from "../egress/serve-carrier.ts";
import { askExecutor } from "../executors/ask-executor.ts";
import type { DockerExecutorOptions } from "../executors/docker.ts";
import { type PreparedProcess, type StartedProcess, StartFailure } from "../executors/kept-process.ts";
import type { Launch } from "../executors/launch.ts";
import { executorSettings } from "../executors/plain-launch.ts";
import { keepText, readKept } from "../kept-file.ts";
import { seccompProfile } from "../sandbox/seccomp-profile.ts";
import { askDocker } from "./ask-docker.ts";
import { containerArguments } from "./container-arguments.ts";
import { ownOwner } from "./container-owner.ts";
import { type DockerProblem, NO_PROGRAM, startProblem } from "./docker-problem.ts";
import { type DockerProgram, findDocker } from "./docker-program.ts";
import { type DockerEngine, lookAtEngine } from "./look-at-engine.ts";
import { reapOrphans } from "./reap-orphans.ts";

const LOOK_TIMEOUT_MS = 15_000;
/** An engine that has slept takes a while to wake. */
const START_TIMEOUT_MS = 60_000;
const SURROUNDINGS_TIMEOUT_MS = 40_000;
const KILL_TIMEOUT_MS = 10_000;

/** Decides how a container is started, after a look at what is there. @throws {StartFailure} where none can be */
export async function prepareContainer(options: DockerExecutorOptions): Promise<PreparedProcess> {
  const docker = findDocker(options.env);
  if (docker === null) throw failure(NO_PROGRAM);
  const look = await lookAtEngine(docker, options.image, LOOK_TIMEOUT_MS);
  if (!look.ok) throw failure(look.problem);
  const { engine } = look;
  const seccompPath = await filterFor(docker, engine, options);
  return {
    launch: launchOf(docker, engine, seccompPath, options),
    sandboxReason: seccompPath === null ? "The container has the engine's own system call filter." : null,
    settle: (started) => settle(started, engine, docker, options),
  };
}

function failure(problem: DockerProblem): StartFailure {
  return new StartFailure({ code: "executor_unavailable", ...problem });
}

function launchOf(
  docker: DockerProgram,
  engine: DockerEngine,
  seccompPath: string | null,
  options: DockerExecutorOptions,
): Launch {
  const name = `aws-mcp-relay-${process.pid}-${randomBytes(4).toString("hex")}`;
  const env = {
    TMPDIR: "/tmp",
    AWS_MCP_CACHE: "/tmp/cache",
    AWS_MCP_ENCLOSURE: JSON.stringify({ home: "docker", sandbox: "container", carrier: "stdio" }),
    ...executorSettings(options),
  };
  const { image } = options;
  const args = containerArguments({
    ...{ image, name, owner: ownOwner(), env, seccompPath, limitsCpu: !engine.isPodman },
  });
  return {
    program: docker.path,
    args,
    env: docker.env,
    sandbox: "container",
    policy: options.policy,
    descriptors: [],
    serveCarrier,
    isProvisional: false,
    onKill: () => void askDocker(docker, ["rm", "--force", "--volumes", name], KILL_TIMEOUT_MS),
    tidyUp: () => undefined,
  };
}

/**
 * Keeps our system call filter where `docker` can read it.
 *
 * @returns its path; null where the engine's own is used: Podman takes no filter through Docker's interface, a snap of Docker cannot
 * read hidden folders, and there are machines that ours is not written for
 */
async function filterFor(
  docker: DockerProgram,
  { arch, isPodman }: DockerEngine,
  { cacheDirectory, log }: DockerExecutorOptions,
): Promise<string | null> {
  const profile = isPodman || isSnap(docker) ? null : seccompProfile(arch);
  if (profile === null) return null;
  const path = join(cacheDirectory, "seccomp", `${hashOf(profile)}.json`);
  return (await keepText(path, profile, log)) ? path : null;
}

function isSnap({ path }: DockerProgram): boolean {
  return [path, realpathSync(path)].some((place) => /(^|\/)snap(\/|$)/.test(place));
}

async function settle(
  started: StartedProcess,
  { imageId }: DockerEngine,
  docker: DockerProgram,
  options: DockerExecutorOptions,
): Promise<EndpointData | null> {
  const { process } = started;
  const giveUp = setTimeout(() => process.kill(), START_TIMEOUT_MS);
  const isOpen = await process.opened;
  clearTimeout(giveUp);
  if (!isOpen) throw failure(startProblem(process.lastWords));
  reapOrphans(docker, options.log).catch(() => undefined); // nobody waits for it
  const path = join(options.cacheDirectory, "endpoints", `${hashOf(`${VERSION} ${imageId}`)}.json`);
  const kept = await readKept(path, endpointDataSchema);
  if (kept !== null) return kept;
  const endpoints = await askEndpoints(started);
  if (endpoints !== null) await keepText(path, JSON.stringify(endpoints), options.log);
  return endpoints;
}

/** Nothing of a user's has run in the container yet: what it says is what its image says. */
async function askEndpoints({ execute }: StartedProcess): Promise<EndpointData | null> {
  const question = { kind: "surroundings", timeoutMs: SURROUNDINGS_TIMEOUT_MS } as const;
  const { signal } = new AbortController();
  const answer = await askExecutor({ relay: { executor: { execute } }, signal }, question, surroundingsSchema);
  return answer?.awsCli?.endpoints ?? null;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
