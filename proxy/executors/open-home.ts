import { fileURLToPath } from "node:url";
import { needsAccount } from "../../pipeline/policy/policy.ts";
import type { Settings } from "../config/settings.ts";
import type { Log } from "../log.ts";
import { cacheFolder, searchPath, thisMachine } from "../platform/machine.ts";
import type { UserPolicy } from "../policy/user-policy.ts";
import type { HomeClient } from "./executor.ts";

/** What clients of homes are made from. */
export type HomeParts = {
  readonly settings: Settings;
  readonly policy: UserPolicy;
  readonly log: Log;
  /** Where the executor program lies, for the home on this machine. */
  readonly executorProgram: URL;
};

/** Loads and makes the client of a home. */
export async function openHome(home: "docker" | "local", parts: HomeParts): Promise<HomeClient> {
  const { settings, policy, log, executorProgram } = parts;
  const machine = thisMachine();
  const common = {
    warm: settings.warm,
    trust: settings.trust,
    cacheDirectory: cacheFolder(machine),
    policy: policy.message,
    asksAccount: policy.outcome.ok && needsAccount(policy.outcome.policy),
    egressAllow: settings.egressAllow,
    env: process.env,
    log,
  };
  if (home === "docker") {
    const { createDockerExecutor } = await import("./docker.ts");
    return createDockerExecutor({ ...common, image: settings.dockerImage });
  }
  const { createLocalExecutor } = await import("./local.ts");
  return createLocalExecutor({
    ...common,
    programPath: fileURLToPath(executorProgram),
    awsCliPath: settings.awsCliPath,
    searchPath: searchPath(machine),
    sandbox: settings.sandbox,
  });
}
