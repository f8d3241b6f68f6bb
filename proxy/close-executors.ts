import type { Relay } from "./relay.ts";

/** Ends the executors of a relay and of all its targets, and everything that they have started. */
export async function closeExecutors({ executor, targets }: Relay): Promise<void> {
  await Promise.all([executor.close(), ...targets.map((relay) => relay.executor.close())]);
}
