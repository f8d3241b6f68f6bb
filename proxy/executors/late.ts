import type { ExecutionResult } from "../../pipeline/contract.ts";
import type { ChosenHome, Executor, HomeClient } from "./executor.ts";

/** What a choice of a home came to: the home, and what makes its client. */
export type Choice = { readonly chosen: ChosenHome; readonly open: () => Promise<HomeClient> };

/**
 * An executor whose home is chosen, and whose client is loaded, when it is first needed: the handshake is answered without it.
 *
 * @param choose called once
 */
export function lateExecutor(choose: () => Promise<Choice>): Executor {
  let choosing: Promise<Choice> | null = null;
  let opening: Promise<HomeClient> | null = null;
  let there: HomeClient | null = null;
  const choice = (): Promise<Choice> => {
    choosing ??= choose();
    return choosing;
  };
  const client = (): Promise<HomeClient> => {
    opening ??= choice().then(async ({ open }) => {
      there = await open();
      return there;
    });
    return opening;
  };
  return {
    chosen: async () => (await choice()).chosen,
    warmUp: async () => (await client()).warmUp(),
    execute: async (request, options) => {
      const result = await (await client()).execute(request, options);
      return withReason(result, (await choice()).chosen);
    },
    principal: async (keys, signal) => (await client()).principal?.(keys, signal),
    sandboxReason: () => there?.sandboxReason() ?? null,
    egress: () => there?.egress() ?? null,
    close: async () => {
      if (opening !== null) await (await opening).close();
    },
  };
}

/** Why a home was chosen is what no executor knows of itself. */
function withReason(result: ExecutionResult, { reason }: ChosenHome): ExecutionResult {
  const why = result.fallback ?? reason;
  return { ...result, answeredBy: { ...result.answeredBy, homeReason: why } };
}
