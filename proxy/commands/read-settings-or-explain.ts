import { readSettings } from "../config/read-settings.ts";
import type { Settings } from "../config/settings.ts";
import { readTargets } from "../targets/read-targets.ts";
import type { Targets } from "../targets/target.ts";

/** All that the user has set. */
export type Configuration = { readonly settings: Settings; readonly targets: Targets };

/**
 * Reads the settings, and the targets that they name, for a command of a terminal: what is wrong, and what should be known, is said in lines on standard error.
 *
 * @returns null where a setting is wrong
 */
export async function readSettingsOrExplain(): Promise<Configuration | null> {
  const read = readSettings(process.env);
  const lines = read.ok ? read.warnings : read.problems;
  for (const line of lines) process.stderr.write(`${line}\n`);
  if (!read.ok) return null;
  const { settings } = read;
  const outcome = await readTargets(settings);
  if (outcome.ok) return { settings, targets: outcome.targets };
  process.stderr.write(`${outcome.problem}\n`);
  return null;
}
