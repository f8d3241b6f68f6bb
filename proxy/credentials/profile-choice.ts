import { nearestName } from "../../pipeline/nearest-name.ts";
import type { Environment } from "../config/environment.ts";
import { missing } from "./credentials-outcome.ts";
import type { Section } from "./parse-ini.ts";
import { profileIn, profileNamesIn, type UserFiles } from "./user-files.ts";

/** The profile that the environment names, as the AWS CLI reads it; null: the default one. */
export function environmentProfile(env: Environment): string | null {
  return env.AWS_PROFILE?.trim() || env.AWS_DEFAULT_PROFILE?.trim() || null;
}

/**
 * The profile's settings. The default profile needs not exist; one that somebody has named must.
 *
 * @param name the named profile, or null for the default one
 * @throws {CredentialsUnavailable} when there is no profile of that name
 */
export function chosenProfile(files: UserFiles, name: string | null): Section {
  const profile = profileIn(files, name ?? "default");
  if (profile !== null) return profile;
  if (name === null) return new Map();
  throw missing("Your AWS config files have no profile of that name.", knownProfiles(files, name), name);
}

const MAX_LISTED = 30;

function knownProfiles(files: UserFiles, name: string): string {
  const names = profileNamesIn(files);
  if (names.length === 0)
    return "They have no profiles at all: run `aws configure sso`, `aws login` or `aws configure`.";
  const nearest = nearestName(name, names);
  const listed =
    names.length > MAX_LISTED ? [...names.slice(0, MAX_LISTED), `${names.length - MAX_LISTED} more`] : names;
  return `${nearest === null ? "" : `Did you mean ${nearest}? `}The profiles are: ${listed.join(", ")}.`;
}

/** ` --profile NAME` for a command that the user is to run; nothing for the default profile. */
export function profileOption(name: string): string {
  if (name === "default") return "";
  return /^[\w@%+=:,./-]+$/.test(name) ? ` --profile ${name}` : ` --profile '${name.replaceAll("'", `'\\''`)}'`;
}
