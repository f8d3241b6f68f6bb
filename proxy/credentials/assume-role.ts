import { type CredentialsUnavailable, expired, type FoundCredentials, missing } from "./credentials-outcome.ts";
import { foundBySdk } from "./found-by-sdk.ts";
import type { Section } from "./parse-ini.ts";
import { profileOption } from "./profile-choice.ts";
import type { SdkConnection } from "./sdk-connection.ts";

/** As CloudTrail shows it, where the profile does not name the session. */
export const ROLE_SESSION_NAME = "aws-mcp-relay";

/**
 * Assumes the role of a profile with the keys of its source.
 *
 * @throws {CredentialsUnavailable} when STS refuses or cannot be reached
 */
export async function assumeRole(
  { connection }: { readonly connection: SdkConnection },
  name: string,
  profile: Section,
  source: FoundCredentials,
): Promise<FoundCredentials> {
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const [externalId, durationSeconds] = [profile.get("external_id"), Number(profile.get("duration_seconds"))];
  const config = await connection.config();
  const { sessionToken, ...longLived } = source.keys;
  const provide = fromTemporaryCredentials({
    masterCredentials: sessionToken === undefined ? longLived : { ...longLived, sessionToken },
    clientConfig: { ...config.client, ...config.sts },
    params: {
      RoleArn: profile.get("role_arn"),
      RoleSessionName: profile.get("role_session_name") ?? ROLE_SESSION_NAME,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
      ...(durationSeconds > 0 ? { DurationSeconds: durationSeconds } : {}),
    },
  });
  try {
    return foundBySdk(await provide(), "assume-role");
  } catch (error) {
    throw refused(error, name, profile.get("source_profile"));
  }
}

function refused(error: unknown, name: string, source: string | undefined): CredentialsUnavailable {
  const kind = error instanceof Error ? error.name : "";
  const check = `Run \`aws sts get-caller-identity${profileOption(name)}\` in a terminal to see what is wrong.`;
  if (/^ExpiredToken/.test(kind)) {
    const renew =
      source === undefined ? check : `Renew the credentials of its source_profile (${source}), then try again.`;
    return expired("The credentials that the profile's role is assumed with have expired.", renew, error);
  }
  if (/^AccessDenied/.test(kind)) {
    const hint = "Check that the role's trust policy names them, and that they may call sts:AssumeRole on it.";
    return missing("AWS does not let the profile's source credentials assume its role.", hint, error);
  }
  if (/^(InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClient)/.test(kind)) {
    return missing("AWS does not accept the keys that the profile's role is assumed with.", check, error);
  }
  return missing("The profile's role could not be assumed.", check, error);
}
