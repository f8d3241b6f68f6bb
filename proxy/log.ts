import type { Settings } from "./config/settings.ts";

const LEVELS = ["error", "warn", "info", "debug"] as const;

/** Writes one JSON line on standard error. Fields hold names, numbers and states: never secrets, never a command's output. */
export type Log = (
  level: Settings["logLevel"],
  message: string,
  fields?: Readonly<Record<string, string | number | boolean | null>>,
) => void;

/** Makes the log. @param threshold the least important level that is still written */
export function createLog(threshold: Settings["logLevel"]): Log {
  return (level, message, fields = {}) => {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(threshold)) return;
    process.stderr.write(
      `${JSON.stringify({ time: new Date().toISOString(), level, source: "proxy", message, ...fields })}\n`,
    );
  };
}
