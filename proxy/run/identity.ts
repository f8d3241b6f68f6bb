import type { CliSettings, ExecutionError, Keys } from "../../pipeline/contract.ts";
import type { CredentialsFailure } from "../credentials/credentials-outcome.ts";
import type { Relay } from "../relay.ts";
import { effectiveRegion } from "./effective-region.ts";

/** As whom, and where, a command runs. Resolved anew for each call: a login that was renewed counts at once. */
export type Identity = {
  readonly profile: string | null;
  readonly region: string;
  readonly keys: Keys;
  readonly settings: CliSettings;
};

export type IdentityOutcome =
  | { readonly ok: true; readonly identity: Identity }
  | { readonly ok: false; readonly error: ExecutionError };

/**
 * Resolves keys, region and the profile's harmless settings.
 *
 * @param asked what the call itself names: `--profile`, and `--region` or the `region` argument
 */
export async function resolveIdentity(
  { settings, target }: Pick<Relay, "settings" | "target">,
  asked: { readonly profile: string | null; readonly region: string | null },
): Promise<IdentityOutcome> {
  // Loaded at the first call: the AWS SDK would cost the handshake more than everything else together.
  const { resolveCredentials } = await import("../credentials/resolve-credentials.ts");
  const { readCliSettings } = await import("../credentials/profile-settings.ts");
  const profile = asked.profile ?? settings.profile;
  const [credentials, fromProfile] = await Promise.all([
    resolveCredentials({
      source: settings.credentialSource,
      profile: asked.profile ?? target?.profile ?? null,
      env: process.env,
    }),
    readCliSettings({ profile, env: process.env }),
  ]);
  if (!credentials.ok) return { ok: false, error: identityError(credentials) };
  if (!fromProfile.ok) return { ok: false, error: identityError(fromProfile) };
  const region = effectiveRegion(settings, { asked: asked.region, ofProfile: fromProfile.region });
  return { ok: true, identity: { profile, region, keys: credentials.keys, settings: fromProfile.settings } };
}

function identityError({ code, message, hint, detail }: CredentialsFailure): ExecutionError {
  return { code, message, hint, ...(detail === null ? {} : { detail }) };
}
