import type { Settings } from "./config/settings.ts";
import type { Executor } from "./executors/executor.ts";
import type { Log } from "./log.ts";

/** What the proxy is made of, once it has started; every tool and resource works on this. */
export type Relay = {
  readonly settings: Settings;
  readonly executor: Executor;
  readonly log: Log;
};
