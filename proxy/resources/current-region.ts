import type { Settings } from "../config/settings.ts";

/** The region where neither the environment nor the profile names one. */
const DEFAULT_REGION = "us-east-1";

/**
 * The region that a command without one runs in: the environment's, else the profile's, else us-east-1. A config file that cannot be
 * read names none.
 */
export async function currentRegion(settings: Settings): Promise<string> {
  if (settings.region !== null) return settings.region;
  const { readCliSettings } = await import("../credentials/profile-settings.ts"); // as late as in proxy/run/identity.ts
  const fromProfile = await readCliSettings({ profile: settings.profile, env: process.env });
  return (fromProfile.ok ? fromProfile.region : null) ?? DEFAULT_REGION;
}
