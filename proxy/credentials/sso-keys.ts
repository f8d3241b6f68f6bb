import { expired, type FoundCredentials, missing } from "./credentials-outcome.ts";
import { foundBySdk } from "./found-by-sdk.ts";
import type { Section } from "./parse-ini.ts";
import { profileOption } from "./profile-choice.ts";
import type { SdkConnection } from "./sdk-connection.ts";
import type { UserFiles } from "./user-files.ts";

/**
 * Gets keys for the account and role of an IAM Identity Center profile, with the token that `aws sso login` has left.
 *
 * @returns null when the profile names neither account nor role
 * @throws {CredentialsUnavailable} when nobody is logged in (any more), or the role is not theirs
 */
export async function ssoKeys(
  { files, connection }: { readonly files: UserFiles; readonly connection: SdkConnection },
  name: string,
  profile: Section,
): Promise<FoundCredentials | null> {
  if (!profile.has("sso_account_id") && !profile.has("sso_role_name")) return null;
  const { client } = await connection.config();
  const { fromSSO } = await import("@aws-sdk/credential-providers");
  const provide = fromSSO({
    profile: name,
    filepath: files.credentialsPath,
    configFilepath: files.configPath,
    ignoreCache: true, // else the SDK reads each file once in the life of the process
    clientConfig: client,
  });
  try {
    return foundBySdk(await provide(), "sso");
  } catch (error) {
    throw explain(error, profileOption(name));
  }
}

/** The SDK tells its causes apart in its texts alone: all that a login mends end with the advice to log in. */
function explain(error: unknown, option: string): Error {
  const text = error instanceof Error ? error.message : "";
  if (/aws sso login|UnauthorizedException/.test(text)) {
    const login = `Run \`aws sso login${option}\` in a terminal, then try again: no restart is needed.`;
    return expired(
      "Nobody is logged in to IAM Identity Center for this profile, or the login has expired.",
      login,
      text,
    );
  }
  if (/ForbiddenException/.test(text)) {
    const hint =
      "Correct sso_account_id and sso_role_name: `aws configure sso` lists the accounts and roles that you have.";
    return missing("IAM Identity Center does not give you the profile's role in its account.", hint, text);
  }
  const hint = `Run \`aws sts get-caller-identity${option}\` in a terminal to see what is wrong.`;
  return missing("IAM Identity Center gave no credentials for the profile.", hint, text);
}
