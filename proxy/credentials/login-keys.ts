import { expired, type FoundCredentials } from "./credentials-outcome.ts";
import { foundBySdk } from "./found-by-sdk.ts";
import type { Section } from "./parse-ini.ts";
import { profileOption } from "./profile-choice.ts";
import type { SdkConnection } from "./sdk-connection.ts";
import type { UserFiles } from "./user-files.ts";

/**
 * Takes the keys that `aws login` has left, renewed when they are about to expire.
 *
 * @returns null when the profile has no login session
 * @throws {CredentialsUnavailable} when only a new login helps
 */
export async function loginKeys(
  { files, connection }: { readonly files: UserFiles; readonly connection: SdkConnection },
  name: string,
  profile: Section,
): Promise<FoundCredentials | null> {
  if (!profile.has("login_session")) return null;
  const { client } = await connection.config();
  const { fromLoginCredentials } = await import("@aws-sdk/credential-providers");
  const provide = fromLoginCredentials({
    profile: name,
    filepath: files.credentialsPath,
    configFilepath: files.configPath,
    ignoreCache: true, // else the SDK reads each file once in the life of the process
    clientConfig: client,
  });
  try {
    return foundBySdk(await provide(), "login");
  } catch (error) {
    const login = `Run \`aws login${profileOption(name)}\` in a terminal, then try again: no restart is needed.`;
    throw expired("The session of `aws login` for this profile is missing or has expired.", login, error);
  }
}
