import { existsSync } from "node:fs";
import type { Settings } from "./config/settings.ts";
import { createAsking } from "./consent/asking.ts";
import { lateExecutor } from "./executors/late.ts";
import { late } from "./late.ts";
import type { Log } from "./log.ts";
import { KeptOutputs } from "./output/kept-outputs.ts";
import type { Relay } from "./relay.ts";
import { NO_TARGETS, type Targets } from "./targets/target.ts";
import { targetRelays } from "./targets/target-relays.ts";

/**
 * Puts together what the proxy is made of. Nothing is started, read or loaded before it is needed: the handshake is answered first.
 *
 * @param executorProgram where the executor program lies
 * @param targets the functions of the lambda home; where there are any, it is the home
 */
export function createRelay(settings: Settings, log: Log, executorProgram: URL, targets: Targets = NO_TARGETS): Relay {
  const policy = late(async () => (await import("./policy/user-policy.ts")).userPolicy(settings));
  const shared = { settings, policy, asking: createAsking(), kept: new KeptOutputs(), log };
  const open = async (home: "docker" | "local") => {
    const { openHome } = await import("./executors/open-home.ts");
    return openHome(home, { settings, policy: await policy(), log, executorProgram });
  };
  if (targets.all.length > 0) return targetRelays({ ...shared, openFallback: late(() => open("docker")) }, targets);
  const executor = lateExecutor(async () => {
    const { chooseHome } = await import("./executors/choose-home.ts");
    const { platform } = process;
    const chosen = await chooseHome(settings, { env: process.env, isInImage: isInImage(executorProgram), platform });
    log("warn", "pipelines run in this home", { home: chosen.home, reason: chosen.reason });
    return { chosen, open: () => open(chosen.home) };
  });
  const models = late(async () => (await import("./model/models.ts")).createModels(executor));
  return { ...shared, executor, models, target: null, targets: [], defaultTarget: null };
}

/** The image has a file that says so beside the programs. */
function isInImage(executorProgram: URL): boolean {
  return existsSync(new URL("image.json", executorProgram));
}
