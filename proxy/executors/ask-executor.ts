import type { z } from "zod";
import { collectOutput } from "../run/collect-output.ts";
import type { ExecuteOptions, Executor, ExecutorRequest } from "./executor.ts";

/**
 * Sends the executor one request, and reads the JSON that it answers with.
 *
 * @returns null when the request failed, its answer was cut, or has not the shape that was asked for
 */
export async function askExecutor<T>(
  { relay, signal }: { readonly relay: { readonly executor: Pick<Executor, "execute"> }; readonly signal: AbortSignal },
  request: ExecutorRequest,
  shape: z.ZodType<T>,
  identity: Pick<ExecuteOptions, "keys" | "settings"> = {},
): Promise<T | null> {
  if (signal.aborted) return null;
  const collected = collectOutput(() => undefined);
  const result = await relay.executor.execute(request, { ...identity, signal, onFrame: collected.onFrame });
  const { head, omittedBytes } = collected.received(result);
  return result.error === null && omittedBytes === 0 ? readJson(head, shape) : null;
}

function readJson<T>(bytes: Buffer, shape: z.ZodType<T>): T | null {
  try {
    return shape.parse(JSON.parse(bytes.toString("utf8")));
  } catch {
    return null;
  }
}
