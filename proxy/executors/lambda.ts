import { randomUUID } from "node:crypto";
import { CONTRACT_VERSION, type ExecutionError, type ExecutionResult, type Keys } from "../../pipeline/contract.ts";
import type { Environment } from "../config/environment.ts";
import type { Settings } from "../config/settings.ts";
import { resolveCredentials } from "../credentials/resolve-credentials.ts";
import { callFunction } from "../lambda/call-function.ts";
import { fallbackTo } from "../lambda/fallback.ts";
import { TeamFunction } from "../lambda/team-function.ts";
import { untilGivenUp, WAIT_MORE_MS } from "../lambda/until-given-up.ts";
import { WayToAws } from "../lambda/way-to-aws.ts";
import type { Target } from "../targets/target.ts";
import type { ExecuteOptions, ExecutorRequest, HomeClient } from "./executor.ts";
import { failedResult } from "./failed-result.ts";

export type LambdaExecutorOptions = {
  readonly target: Target;
  readonly credentialSource: Settings["credentialSource"];
  /** Where a function is looked for that is named without a region. */
  readonly region: () => Promise<string>;
  /** The user's own environment: credentials, HTTP proxy, CA bundle, endpoint. */
  readonly env: Environment;
  /** What runs in the place of a function that cannot be reached; left out: nothing. */
  readonly openFallback?: () => Promise<HomeClient>;
  /** Milliseconds before each further try of what may be tried again. */
  readonly retryDelaysMs?: readonly number[];
  /** How long is waited beyond what the pipeline may take. */
  readonly waitMoreMs?: number;
};

const RETRY_DELAYS_MS = [250, 1_000];

/**
 * The lambda home: the function of a team account. The user's keys sign the call and the proof of who asks, and stay here: the
 * function runs commands as its own roles.
 */
export function createLambdaExecutor(options: LambdaExecutorOptions): HomeClient {
  const { target, env, retryDelaysMs = RETRY_DELAYS_MS, waitMoreMs = WAIT_MORE_MS } = options;
  const way = new WayToAws(env, target.profile);
  const team = new TeamFunction(target, options.region);
  const fallback = options.openFallback === undefined ? null : fallbackTo(options.openFallback, isOwnAccount);

  /** Of a function that is named without an account, the account is that of the keys. */
  async function isOwnAccount(keys: Keys, signal: AbortSignal): Promise<boolean> {
    if (target.function.kind === "name") return true;
    const open = await way.open("read");
    const caller = await team.caller(open, keys, signal).catch(() => null);
    open.close();
    return caller?.account === target.function.arn.account;
  }

  const execute = async (request: ExecutorRequest, executeOptions: ExecuteOptions): Promise<ExecutionResult> => {
    const { signal, onFrame } = executeOptions;
    const resolved = await keysFor(executeOptions, options);
    if (!resolved.ok) return failedResult(resolved.error, "lambda");
    const id = randomUUID();
    const body = JSON.stringify({ ...request, version: CONTRACT_VERSION, id });
    const use = request.kind === "run" && request.access === "write" ? "write" : "read";
    const { keys } = resolved;
    const waited = { id, timeoutMs: request.timeoutMs, waitMoreMs, use, signal, onFrame } as const;
    const { result, isUnreached } = await untilGivenUp(waited, (waiting) =>
      callFunction({ team, way, retryDelaysMs }, { id, body, use, keys, ...waiting }),
    );
    if (!isUnreached || fallback === null) return result;
    return fallback.instead({ result, request, options: executeOptions, keys });
  };

  return {
    execute,
    principal: async (keys, signal) => {
      const open = await way.open("read");
      try {
        const { account, arn: through } = await team.arn(open, keys, signal);
        const caller = await team.caller(open, keys, signal).catch(() => null);
        return { account, arn: caller?.arn ?? null, through };
      } catch {
        return null;
      } finally {
        open.close();
      }
    },
    warmUp: async () => undefined, // loaded is all that it can be: the function is called when there is something to run
    egress: () => null,
    sandboxReason: () => null,
    close: async () => {
      way.close();
      await fallback?.close();
    },
  };
}

type ResolvedKeys = { readonly ok: true; readonly keys: Keys } | { readonly ok: false; readonly error: ExecutionError };

/** The call's own keys, or the target's, resolved anew. */
async function keysFor(
  { keys }: ExecuteOptions,
  { target, credentialSource, env }: LambdaExecutorOptions,
): Promise<ResolvedKeys> {
  if (keys !== undefined) return { ok: true, keys };
  const found = await resolveCredentials({ source: credentialSource, profile: target.profile, env });
  if (found.ok) return { ok: true, keys: found.keys };
  const { code, message, hint, detail } = found;
  return { ok: false, error: { code, message, hint, ...(detail === null ? {} : { detail }) } };
}
