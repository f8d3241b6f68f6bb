import { readFile } from "node:fs/promises";
import type { Environment } from "../config/environment.ts";
import { ROLE_SESSION_NAME } from "./assume-role.ts";
import { expired, type FoundCredentials, missing } from "./credentials-outcome.ts";
import { foundBySdk } from "./found-by-sdk.ts";
import type { Section } from "./parse-ini.ts";
import type { SdkConnection } from "./sdk-connection.ts";
import { expandHome } from "./user-files.ts";

type WebIdentity = {
  readonly tokenFile: string;
  readonly roleArn: string | undefined;
  readonly session: string | undefined;
};

/**
 * Assumes a role with the token of an identity provider, as the environment says, else the profile.
 *
 * @returns null when neither names a token file
 * @throws {CredentialsUnavailable} when the token cannot be read, or STS refuses it
 */
export async function webIdentityKeys(
  search: { readonly env: Environment; readonly environmentRoleAllowed: boolean; readonly connection: SdkConnection },
  profile: Section,
): Promise<FoundCredentials | null> {
  const identity = (search.environmentRoleAllowed ? ofEnvironment(search.env) : null) ?? ofProfile(profile);
  if (identity === null) return null;
  const { roleArn, session } = identity;
  if (!roleArn) throw missing("A web identity token file is set, but no role's ARN.", "Set AWS_ROLE_ARN or role_arn.");
  const token = await readFile(expandHome(identity.tokenFile, search.env), "utf8").catch((error: unknown) => {
    throw missing("The web identity token file cannot be read.", "Renew the token, or correct the file's path.", error);
  });
  const { fromWebToken } = await import("@aws-sdk/credential-providers");
  const config = await search.connection.config();
  const provide = fromWebToken({
    webIdentityToken: token.trim(),
    roleArn,
    roleSessionName: session ?? ROLE_SESSION_NAME,
    clientConfig: { ...config.client, ...config.sts },
  });
  try {
    return foundBySdk(await provide(), "web-identity");
  } catch (error) {
    if (error instanceof Error && /^ExpiredToken/.test(error.name)) {
      throw expired("The web identity token has expired.", "Renew the token file, then try again.", error);
    }
    throw missing(
      "The role could not be assumed with the web identity token.",
      "Check the role's trust policy.",
      error,
    );
  }
}

function ofEnvironment(env: Environment): WebIdentity | null {
  const tokenFile = env.AWS_WEB_IDENTITY_TOKEN_FILE;
  return tokenFile ? { tokenFile, roleArn: env.AWS_ROLE_ARN, session: env.AWS_ROLE_SESSION_NAME } : null;
}

function ofProfile(profile: Section): WebIdentity | null {
  const tokenFile = profile.get("web_identity_token_file");
  return tokenFile ? { tokenFile, roleArn: profile.get("role_arn"), session: profile.get("role_session_name") } : null;
}
