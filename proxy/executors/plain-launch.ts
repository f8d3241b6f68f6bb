import { nodeProgram } from "../platform/node-program.ts";
import type { Launch } from "./launch.ts";
import type { LocalExecutorOptions } from "./local.ts";

/** Says how the executor is started without a sandbox. */
export function plainLaunch(options: LocalExecutorOptions): Launch {
  return {
    program: nodeProgram(),
    args: [options.programPath],
    env: {
      PATH: options.searchPath,
      AWS_MCP_CACHE: options.cacheDirectory,
      ...executorSettings(options),
      ...(options.awsCliPath === null ? {} : { AWS_MCP_AWS_CLI: options.awsCliPath }),
    },
    sandbox: "none",
    policy: options.policy,
    descriptors: [],
    serveCarrier: null,
    isProvisional: false,
    onKill: () => undefined,
    tidyUp: () => undefined,
  };
}

/** Variables that an executor reads wherever it is. */
export function executorSettings({
  warm,
  trust,
}: Pick<LocalExecutorOptions, "warm" | "trust">): Readonly<Record<string, string>> {
  return { AWS_MCP_WARM: warm, AWS_MCP_TRUST: trust };
}

/** Says how the executor is started inside a container of the image that nothing more can be built in. */
export function containerLaunch(options: LocalExecutorOptions): Launch {
  const launch = plainLaunch(options);
  const AWS_MCP_ENCLOSURE = JSON.stringify({ sandbox: "container" });
  return { ...launch, env: { ...launch.env, AWS_MCP_ENCLOSURE }, sandbox: "container" };
}
