import type { Executor } from "./executor.ts";

/**
 * An executor's client that is loaded when it is first needed: the handshake is answered without it.
 *
 * @param load makes the client
 */
export function lateExecutor(load: () => Promise<Executor>): Executor {
  let loading: Promise<Executor> | null = null;
  let there: Executor | null = null;
  const loaded = (): Promise<Executor> => {
    loading ??= load().then((executor) => {
      there = executor;
      return executor;
    });
    return loading;
  };
  return {
    home: "local",
    warmUp: async () => (await loaded()).warmUp(),
    execute: async (request, options) => (await loaded()).execute(request, options),
    sandboxReason: () => there?.sandboxReason() ?? null,
    egress: () => there?.egress() ?? null,
    close: async () => {
      if (loading !== null) await (await loading).close();
    },
  };
}
