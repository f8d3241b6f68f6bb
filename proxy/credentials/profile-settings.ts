import { PROFILE_SETTINGS, S3_SETTINGS } from "../../pipeline/cli-settings-table.ts";
import type { CliSettings } from "../../pipeline/contract.ts";
import type { Environment } from "../config/environment.ts";
import { regionCode } from "../config/validators.ts";
import { readCaBundle } from "./ca-bundle.ts";
import { configuredEndpoint } from "./configured-endpoint.ts";
import { type CredentialsFailure, CredentialsUnavailable, missing } from "./credentials-outcome.ts";
import type { Section } from "./parse-ini.ts";
import { chosenProfile, environmentProfile } from "./profile-choice.ts";
import { readUserFiles } from "./user-files.ts";

/** The profile's region and what the CLI may know of the user's settings, or why a command must not run without them. */
export type CliSettingsOutcome =
  | { readonly ok: true; readonly region: string | null; readonly settings: CliSettings }
  | ({ readonly ok: false } & CredentialsFailure);

/**
 * Reads the settings of the profile and of the environment that are harmless and meant for the AWS CLI, anew. Service
 * endpoints (`AWS_ENDPOINT_URL_S3`, a `services` section) are left out. Never rejects.
 *
 * @param options.profile the command's own `--profile`, or null: the environment's, else the default one
 */
export async function readCliSettings(options: {
  readonly profile: string | null;
  readonly env: Environment;
}): Promise<CliSettingsOutcome> {
  const { env } = options;
  try {
    const profile = chosenProfile(await readUserFiles(env), options.profile ?? environmentProfile(env));
    const settings = await cliSettings(env, profile);
    return { ok: true, region: regionOf(profile), settings };
  } catch (error) {
    const unexpected = () => missing("Reading your AWS settings has failed.", "Report this as a bug.", error);
    const { failure } = error instanceof CredentialsUnavailable ? error : unexpected();
    return { ok: false, ...failure };
  }
}

async function cliSettings(env: Environment, profile: Section): Promise<CliSettings> {
  const endpointUrl = configuredEndpoint(env, profile);
  const caBundlePem = await readCaBundle(env, profile);
  return {
    profile: taken(PROFILE_SETTINGS, "", env, profile),
    s3: taken(S3_SETTINGS, "s3.", env, profile),
    ...(endpointUrl === null ? {} : { endpointUrl }),
    ...(caBundlePem === null ? {} : { caBundlePem }),
  };
}

function taken(
  table: typeof PROFILE_SETTINGS,
  section: "" | "s3.",
  env: Environment,
  profile: Section,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { key, variable, accepts } of table) {
    const fromEnvironment = variable === undefined ? "" : (env[variable]?.trim() ?? "");
    const value = fromEnvironment || (profile.get(`${section}${key}`) ?? "");
    if (value === "") continue;
    if (!accepts.test(value)) {
      const where = fromEnvironment === "" ? `The profile's setting ${section}${key}` : variable;
      throw missing(`${where} has a value that the AWS CLI does not know.`, "Correct it, or take it out.", value);
    }
    found[key] = value;
  }
  return found;
}

function regionOf(profile: Section): string | null {
  const region = profile.get("region") ?? "";
  if (region === "") return null;
  if (regionCode.check(region).ok) return region;
  throw missing("The profile's region is not spelt like a region's code.", "Correct it, as in eu-central-1.", region);
}
