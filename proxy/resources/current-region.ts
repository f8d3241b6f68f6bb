import type { Settings } from "../config/settings.ts";
import { effectiveRegion } from "../run/effective-region.ts";

/** The region that a command without one runs in. A config file that cannot be read names none. */
export async function currentRegion(settings: Settings): Promise<string> {
  const { readCliSettings } = await import("../credentials/profile-settings.ts"); // as late as in proxy/run/identity.ts
  const fromProfile = await readCliSettings({ profile: settings.profile, env: process.env });
  return effectiveRegion(settings, { asked: null, ofProfile: fromProfile.ok ? fromProfile.region : null });
}
