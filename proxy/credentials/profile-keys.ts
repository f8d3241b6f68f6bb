import type { Environment } from "../config/environment.ts";
import { assumeRole } from "./assume-role.ts";
import { cachedRoleSession } from "./cached-role-session.ts";
import { credentialProcessKeys } from "./credential-process.ts";
import { type FoundCredentials, missing } from "./credentials-outcome.ts";
import { environmentKeys } from "./environment-keys.ts";
import { loginKeys } from "./login-keys.ts";
import { containerKeys, instanceKeys } from "./machine-keys.ts";
import type { Section } from "./parse-ini.ts";
import { profileOption } from "./profile-choice.ts";
import type { SdkConnection } from "./sdk-connection.ts";
import { ssoKeys } from "./sso-keys.ts";
import { profileIn, type UserFiles } from "./user-files.ts";
import { webIdentityKeys } from "./web-identity-keys.ts";

/** What a search for a profile's keys works with. */
export type ProfileSearch = {
  readonly files: UserFiles;
  readonly env: Environment;
  /** Whether `credential_source = Environment` may take the keys of the environment. */
  readonly environmentKeysAllowed: boolean;
  /** Whether the environment's web identity comes before what the profile says, as it does unless `--profile` is given. */
  readonly environmentRoleAllowed: boolean;
  readonly connection: SdkConnection;
  readonly signal: AbortSignal;
};

/** One way to get keys: null where the profile does not ask for it. */
type Way = (search: ProfileSearch, name: string, profile: Section) => Promise<FoundCredentials | null>;

/** The AWS CLI's order, once it is clear that the profile is no role of another one. */
const WAYS: readonly Way[] = [
  (search, _, profile) => webIdentityKeys(search, profile),
  ssoKeys,
  async (search, name) => staticKeys(search.files.credentials.get(name)),
  loginKeys,
  processKeys,
  async (search, name) => staticKeys(search.files.config.get(name)),
];

/**
 * Finds a profile's keys in the AWS CLI's order.
 *
 * @param visited the profiles whose chain of roles has led here
 * @returns null when the profile says nothing about keys
 * @throws {CredentialsUnavailable} when what it says leads to none
 */
export async function profileKeys(
  search: ProfileSearch,
  name: string,
  visited: readonly string[] = [],
): Promise<FoundCredentials | null> {
  const profile = profileIn(search.files, name) ?? new Map();
  const isRole = profile.has("role_arn") && !profile.has("web_identity_token_file");
  if (isRole && !(visited.length > 0 && hasStaticKeys(profile))) {
    return roleKeys(search, name, profile, [...visited, name]);
  }
  for (const way of WAYS) {
    const found = await way(search, name, profile);
    if (found !== null) return found;
  }
  return null;
}

async function roleKeys(
  search: ProfileSearch,
  name: string,
  profile: Section,
  visited: readonly string[],
): Promise<FoundCredentials> {
  if (!profile.has("mfa_serial"))
    return assumeRole(search, name, profile, await roleSource(search, name, profile, visited));
  const session = await cachedRoleSession(search.env, profile);
  if (session !== null) return session;
  throw missing(
    "The profile's role asks for a one-time code, which this server cannot ask you for.",
    `Run \`aws sts get-caller-identity${profileOption(name)}\` in a terminal and type the code there: the session that the AWS CLI then keeps serves here too.`,
  );
}

async function roleSource(
  search: ProfileSearch,
  name: string,
  profile: Section,
  visited: readonly string[],
): Promise<FoundCredentials> {
  const [sourceProfile, credentialSource] = [profile.get("source_profile"), profile.get("credential_source")];
  if ((sourceProfile === undefined) === (credentialSource === undefined)) {
    throw missing(
      "A profile with role_arn needs either source_profile or credential_source.",
      "Set one of the two.",
      name,
    );
  }
  if (sourceProfile === undefined) return namedSource(search, credentialSource ?? "", name);
  const source = profileIn(search.files, sourceProfile);
  if (source === null) throw missing("A profile's source_profile does not exist.", "Correct it.", sourceProfile);
  // A profile may be its own source: then its keys are meant.
  if (visited.includes(sourceProfile) && !(sourceProfile === name && hasStaticKeys(source))) {
    throw missing("The source_profile settings of your profiles form a circle.", "Break it.", visited.join(" > "));
  }
  const found = await profileKeys({ ...search, environmentRoleAllowed: false }, sourceProfile, visited);
  if (found !== null) return found;
  throw missing(
    "A profile's source_profile has no credentials.",
    `Run \`aws configure${profileOption(sourceProfile)}\`.`,
  );
}

async function namedSource(search: ProfileSearch, source: string, name: string): Promise<FoundCredentials> {
  const found = await keysFrom(search, source);
  if (found !== null) return found;
  throw missing("There are no keys where the profile's credential_source says.", "Correct credential_source.", name);
}

async function keysFrom(search: ProfileSearch, source: string): Promise<FoundCredentials | null> {
  if (source === "Environment") return search.environmentKeysAllowed ? environmentKeys(search.env) : null;
  if (source === "EcsContainer") return containerKeys(search.env);
  return source === "Ec2InstanceMetadata" ? instanceKeys(search.env) : null;
}

async function processKeys(search: ProfileSearch, name: string, profile: Section): Promise<FoundCredentials | null> {
  const line = profile.get("credential_process");
  if (line === undefined) return null;
  const { env, signal } = search;
  return credentialProcessKeys({ line, env, signal, profileOption: profileOption(name) });
}

function hasStaticKeys(profile: Section): boolean {
  return profile.has("aws_access_key_id") || profile.has("aws_secret_access_key");
}

function staticKeys(profile: Section | undefined): FoundCredentials | null {
  const accessKeyId = profile?.get("aws_access_key_id");
  if (!accessKeyId) return null;
  const secretAccessKey = profile?.get("aws_secret_access_key");
  if (!secretAccessKey) {
    throw missing("A profile has aws_access_key_id, but no aws_secret_access_key.", "Set both in the same file.");
  }
  const sessionToken = profile?.get("aws_session_token");
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  return { keys, source: "profile", expiration: null };
}
