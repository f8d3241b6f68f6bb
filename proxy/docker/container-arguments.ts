import { LIMITS } from "../../pipeline/limits.ts";
import { labelsOf } from "./container-labels.ts";
import type { ContainerOwner } from "./container-owner.ts";

/** The executor in the image, behind a first process that takes leave of strays. */
const EXECUTOR = ["/opt/aws-mcp-relay/bin/init", "/usr/bin/node", "/opt/aws-mcp-relay/dist/executor.js"] as const;

/** Nobody: a user that owns nothing in any image. */
const NOBODY = "65534:65534";

/** Microseconds in which a container may use so many of processor time. */
const CPU_PERIOD_US = 100_000;

export type ContainerOptions = {
  readonly image: string;
  readonly name: string;
  readonly owner: ContainerOwner;
  /** The whole environment that is given; the image has its own besides. It can be seen by everybody who may use the engine. */
  readonly env: Readonly<Record<string, string>>;
  /** Path of a system call filter in the engine's form; null: the engine's own. */
  readonly seccompPath: string | null;
  /** Podman without root often has no power over processor time, and refuses then. */
  readonly limitsCpu: boolean;
};

/**
 * Builds the arguments of `docker` that start the executor in a container: nothing of the machine is mounted, nothing but `/tmp`
 * can be written, and there is no network. All that goes in and out goes through the standard streams, which the engine does not log.
 */
export function containerArguments(options: ContainerOptions): readonly string[] {
  const [init, ...command] = EXECUTOR;
  const { image, name, owner, env, seccompPath, limitsCpu } = options;
  return [
    ...["run", "--interactive", "--rm", "--pull", "never", "--name", name],
    ...labelsOf(owner).flatMap((label) => ["--label", label]),
    ...["--log-driver", "none", "--no-healthcheck", "--hostname", "sandbox"],
    ...["--network", "none", "--ipc", "none"],
    ...["--user", NOBODY, "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ...(seccompPath === null ? [] : ["--security-opt", `seccomp=${seccompPath}`]),
    "--read-only",
    ...["--tmpfs", `/tmp:rw,nosuid,nodev,noexec,mode=1777,size=${LIMITS.sandboxTmpBytes}`],
    ...["--pids-limit", String(LIMITS.sandboxProcesses), "--ulimit", "core=0"],
    ...["--memory", String(LIMITS.containerMemoryBytes), "--memory-swap", String(LIMITS.containerMemoryBytes)],
    ...(limitsCpu
      ? ["--cpu-period", String(CPU_PERIOD_US), "--cpu-quota", String(LIMITS.containerProcessors * CPU_PERIOD_US)]
      : []),
    ...Object.entries(env).flatMap(([variable, value]) => ["--env", `${variable}=${value}`]),
    ...["--workdir", "/tmp", "--entrypoint", init, image, ...command],
  ];
}
