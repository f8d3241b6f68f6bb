import type { ExecutionResult, Keys } from "../../pipeline/contract.ts";
import type { ExecuteOptions, ExecutorRequest, HomeClient } from "../executors/executor.ts";

/** A request that no function was reached for, and what came of it. */
type Unreached = {
  readonly result: ExecutionResult;
  readonly request: ExecutorRequest;
  readonly options: ExecuteOptions;
  readonly keys: Keys;
};

/** Takes the place of a function that cannot be reached, where it may. */
export type Fallback = {
  /** @returns what came of the request there, or why nothing did: the call has failed as before then */
  instead(unreached: Unreached): Promise<ExecutionResult>;
  close(): Promise<void>;
};

/**
 * Another home for what only reads (`AWS_MCP_FALLBACK`). It runs with the user's own credentials, so they must belong to the
 * target's account, and the result says so.
 *
 * @param open makes the client of the other home, when it is first needed
 * @param isOwnAccount whether AWS says that the keys belong to the target's account
 */
export function fallbackTo(
  open: () => Promise<HomeClient>,
  isOwnAccount: (keys: Keys, signal: AbortSignal) => Promise<boolean>,
): Fallback {
  let opened: Promise<HomeClient> | null = null;
  return {
    instead: async ({ result, request, options, keys }) => {
      if (request.kind !== "run") return result;
      if (!(await isOwnAccount(keys, options.signal))) return withHint(result, NOT_OWN);
      opened ??= open();
      const client = await opened;
      // Whatever was asked for: the other executor itself refuses what does more than read.
      const other = await client.execute({ ...request, access: "read" }, { ...options, keys });
      if (other.error?.code === "not_read_only") return withHint(result, NOT_A_READ);
      if (other.error?.code === "executor_unavailable") {
        return withHint(result, `${NO_HELP} ${other.error.message} ${other.error.hint}`);
      }
      return { ...other, fallback: WHY };
    },
    close: async () => {
      if (opened !== null) await (await opened).close();
    },
  };
}

const WHY =
  "Lambda could not be reached, so this was run with the user's own credentials in a container on the user's machine (AWS_MCP_FALLBACK).";
const NOT_OWN =
  "AWS_MCP_FALLBACK does not help here: AWS does not say that your own credentials belong to the target's account.";
const NOT_A_READ = "AWS_MCP_FALLBACK runs only what reads.";
const NO_HELP = "AWS_MCP_FALLBACK does not help either.";

function withHint(result: ExecutionResult, sentence: string): ExecutionResult {
  const { error } = result;
  return error === null ? result : { ...result, error: { ...error, hint: `${error.hint} ${sentence}` } };
}
