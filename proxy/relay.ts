import type { Settings } from "./config/settings.ts";
import type { Asking } from "./consent/asking.ts";
import type { Executor } from "./executors/executor.ts";
import type { Log } from "./log.ts";
import type { Models } from "./model/models.ts";
import type { KeptOutputs } from "./output/kept-outputs.ts";
import type { UserPolicy } from "./policy/user-policy.ts";
import type { Target } from "./targets/target.ts";

/** What the proxy is made of, once it has started; every tool and resource works on this, or on the relay of one target. */
export type Relay = {
  readonly settings: Settings;
  readonly executor: Executor;
  /** What is known of the commands of the executor's AWS CLI. Loaded when the first command comes. */
  readonly models: () => Promise<Models>;
  /** The user's policy. Read when it is first needed. */
  readonly policy: () => Promise<UserPolicy>;
  /** What the user was asked before a command runs. */
  readonly asking: Asking;
  /** Outputs that did not fit inline. */
  readonly kept: KeptOutputs;
  readonly log: Log;
  /** The team account that it stands for; null: the home is not lambda. */
  readonly target: Target | null;
  /** Where there are several targets: a relay for each, in the order of the file; else empty. */
  readonly targets: readonly Relay[];
  /** The target of calls that name none; null: where there are several, each call must name one. */
  readonly defaultTarget: string | null;
};
