import type { Settings } from "../config/settings.ts";
import { Principals } from "../consent/principal.ts";
import type { ChosenHome, HomeClient } from "../executors/executor.ts";
import { lateExecutor } from "../executors/late.ts";
import { late } from "../late.ts";
import type { Relay } from "../relay.ts";
import type { Target, Targets } from "./target.ts";

type Shared = Pick<Relay, "settings" | "policy" | "asking" | "kept" | "log"> & {
  /** Opens the home that stands in for a function that cannot be reached. One serves all targets. */
  readonly openFallback: () => Promise<HomeClient>;
};

/**
 * One relay for each target; they share what belongs to the user. The answer is that of the default target, or of the first, and
 * lists the others where there are several. @param targets at least one
 */
export function targetRelays(shared: Shared, { all, defaultName }: Targets): Relay {
  const relays = all.map((target) => relayOf(shared, target));
  const main = relays.find(({ target }) => target?.name === defaultName) ?? relays[0];
  if (main === undefined) throw new Error("there is no target");
  return relays.length === 1 ? main : { ...main, targets: relays, defaultTarget: defaultName };
}

function relayOf({ openFallback, ...shared }: Shared, target: Target): Relay {
  const settings: Settings = {
    ...shared.settings,
    profile: target.profile ?? shared.settings.profile,
    region: target.region ?? shared.settings.region,
    ...(target.function.kind === "arn" ? { functionRegion: target.function.arn.region } : {}),
  };
  const executor = lateExecutor(async () => ({
    chosen: chosenBy(settings),
    open: async () => {
      const [{ createLambdaExecutor }, { currentRegion }] = await Promise.all([
        import("../executors/lambda.ts"),
        import("../resources/current-region.ts"),
      ]);
      return createLambdaExecutor({
        target,
        credentialSource: settings.credentialSource,
        region: () => currentRegion(settings),
        env: process.env,
        ...(settings.fallback === "docker" ? { openFallback } : {}),
      });
    },
  }));
  const models = late(async () => (await import("../model/models.ts")).createModels(executor));
  // The same keys are somebody else's in another account: the function's roles.
  const asking = { ...shared.asking, principals: new Principals() };
  return { ...shared, settings, executor, models, asking, target, targets: [], defaultTarget: null };
}

function chosenBy({ executor, targetsFile }: Settings): ChosenHome {
  if (executor === "lambda") return { home: "lambda", reason: "AWS_MCP_EXECUTOR names it." };
  return {
    home: "lambda",
    reason: `${targetsFile === null ? "AWS_MCP_FUNCTION" : "AWS_MCP_TARGETS"} names a function.`,
  };
}
