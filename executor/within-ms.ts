import { setTimeout as delay } from "node:timers/promises";

/**
 * Waits for some work, but no longer than that; the work itself goes on.
 *
 * @returns what the work gave, or null when the time was over or the signal fired before
 */
export async function withinMs<T>(limitMs: number, work: Promise<T>, signal?: AbortSignal): Promise<T | null> {
  const done = new AbortController();
  const either = signal === undefined ? done.signal : AbortSignal.any([done.signal, signal]);
  try {
    return await Promise.race([work, delay(limitMs, null, { signal: either }).catch(() => null)]);
  } finally {
    done.abort();
  }
}
