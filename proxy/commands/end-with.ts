import type { Settings } from "../config/settings.ts";

const PARENT_CHECK_MS = 1_000;
/** By then every child has had its politeness and its end. */
const GIVE_UP_MS = 8_000;

/**
 * Ends this process when nobody is left to serve: a signal, and over stdio the end of input, a closed output, or a parent that
 * is gone. `close` runs once; the process exits after it, or after `GIVE_UP_MS`.
 *
 * @returns ends the process in the same way
 */
export function endWith(transport: Settings["transport"], close: () => Promise<void>): () => Promise<void> {
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), GIVE_UP_MS).unref();
    await close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  if (transport !== "stdio") return end;
  process.stdin.once("end", end);
  process.stdin.once("close", end);
  process.stdout.once("error", end);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, PARENT_CHECK_MS).unref();
  return end;
}
