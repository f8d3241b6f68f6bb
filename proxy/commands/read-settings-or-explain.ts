import { readSettings } from "../config/read-settings.ts";
import type { Settings } from "../config/settings.ts";

/**
 * Reads the settings for a command of a terminal: what is wrong, and what should be known, is said in lines on standard error.
 *
 * @returns null where a setting is wrong
 */
export function readSettingsOrExplain(): Settings | null {
  const read = readSettings(process.env);
  const lines = read.ok ? read.warnings : read.problems;
  for (const line of lines) process.stderr.write(`${line}\n`);
  return read.ok ? read.settings : null;
}
