import type { Settings } from "../config/settings.ts";

/** The region when neither the call, the environment, the profile nor the function's ARN names one. */
const DEFAULT_REGION = "us-east-1";

/**
 * The region that a command runs in.
 *
 * @param named what the call itself and the profile name, or null
 */
export function effectiveRegion(
  settings: Pick<Settings, "region" | "functionRegion">,
  named: { readonly asked: string | null; readonly ofProfile: string | null },
): string {
  return named.asked ?? settings.region ?? named.ofProfile ?? settings.functionRegion ?? DEFAULT_REGION;
}
