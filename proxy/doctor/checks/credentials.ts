import { currentRegion } from "../../resources/current-region.ts";
import type { Check } from "../check.ts";
import { fail, ok, warn } from "../finding.ts";

const SOON_MS = 10 * 60_000;

/** Whether there are credentials, of which kind, and for how long. Never their values. */
export const credentialsCheck: Check = {
  what: "credentials",
  async look({ relay: { settings, target }, deadlineMs }) {
    const { resolveCredentials } = await import("../../credentials/resolve-credentials.ts"); // the SDK is heavy
    const found = await resolveCredentials({
      source: settings.credentialSource,
      profile: target?.profile ?? null,
      env: process.env,
      deadlineMs,
    });
    const whose = `profile ${settings.profile ?? "default"}`;
    if (!found.ok) {
      const detail = found.detail === null ? "" : ` (${found.detail})`;
      return [fail("credentials", `${whose}: ${found.message}${detail}`, found.hint)];
    }
    const { source, expiration } = found;
    if (expiration === null) return [ok("credentials", `${source}, ${whose}, without an end that is known`)];
    const leftMs = expiration.getTime() - Date.now();
    const left = `${source}, ${whose}, good for ${Math.max(0, Math.round(leftMs / 60_000))} minutes`;
    return [leftMs > SOON_MS ? ok("credentials", left) : warn("credentials", left, "Log in again before they end.")];
  },
};

/** The region of commands that name none. */
export const regionCheck: Check = {
  what: "region",
  look: async ({ relay: { settings } }) => [ok("region", await currentRegion(settings))],
};
