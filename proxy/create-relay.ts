import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { needsAccount } from "../pipeline/policy/policy.ts";
import type { Settings } from "./config/settings.ts";
import { createAsking } from "./consent/asking.ts";
import type { HomeClient } from "./executors/executor.ts";
import { lateExecutor } from "./executors/late.ts";
import { late } from "./late.ts";
import type { Log } from "./log.ts";
import { KeptOutputs } from "./output/kept-outputs.ts";
import type { UserPolicy } from "./policy/user-policy.ts";
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
  if (targets.all.length > 0) return targetRelays(shared, targets);
  const executor = lateExecutor(async () => {
    const { chooseHome } = await import("./executors/choose-home.ts");
    const chosen = await chooseHome(settings);
    log("info", "pipelines run in this home", { home: chosen.home, reason: chosen.reason });
    return { chosen, open: async () => openLocal(settings, { policy: await policy(), log, executorProgram }) };
  });
  const models = late(async () => (await import("./model/models.ts")).createModels(executor));
  return { ...shared, executor, models, target: null, targets: [], defaultTarget: null };
}

async function openLocal(
  settings: Settings,
  { policy, log, executorProgram }: { readonly policy: UserPolicy; readonly log: Log; readonly executorProgram: URL },
): Promise<HomeClient> {
  const { createLocalExecutor } = await import("./executors/local.ts");
  const { message, outcome } = policy;
  return createLocalExecutor({
    programPath: fileURLToPath(executorProgram),
    awsCliPath: settings.awsCliPath,
    warm: settings.warm,
    trust: settings.trust,
    searchPath: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
    cacheDirectory: join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "aws-mcp-relay"),
    policy: message,
    asksAccount: outcome.ok && needsAccount(outcome.policy),
    sandbox: settings.sandbox,
    egressAllow: settings.egressAllow,
    env: process.env,
    log,
  });
}
