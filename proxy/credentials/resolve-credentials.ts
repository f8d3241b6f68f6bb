import type { Environment } from "../config/environment.ts";
import type { Settings } from "../config/settings.ts";
import {
  type CredentialsOutcome,
  CredentialsUnavailable,
  type FoundCredentials,
  missing,
} from "./credentials-outcome.ts";
import { environmentKeys } from "./environment-keys.ts";
import { containerKeys, instanceKeys } from "./machine-keys.ts";
import { chosenProfile, environmentProfile, profileOption } from "./profile-choice.ts";
import { profileKeys } from "./profile-keys.ts";
import { sdkConnection } from "./sdk-connection.ts";
import { readUserFiles } from "./user-files.ts";

export type ResolveOptions = {
  /** Where to look (`AWS_MCP_SANDBOX_CREDENTIALS`). */
  readonly source: Settings["credentialSource"];
  /** The command's own `--profile`, or null. The environment's AWS_PROFILE is read from `env`, since it counts less. */
  readonly profile: string | null;
  /** The process's environment. The SDK itself reads HOME, and the settings of the instance metadata service, from the process. */
  readonly env: Environment;
  /** How long to look at most. */
  readonly deadlineMs?: number;
};

const DEADLINE_MS = 20_000;

/**
 * Resolves keys anew: a login that the user has renewed since the last call counts at once. Nothing is remembered
 * between calls, which the SDK's own chains would do. Never rejects.
 */
export async function resolveCredentials(options: ResolveOptions): Promise<CredentialsOutcome> {
  const signal = AbortSignal.timeout(options.deadlineMs ?? DEADLINE_MS);
  try {
    const found = await Promise.race([find(options, signal), tooLate(signal)]);
    return { ok: true, ...found };
  } catch (error) {
    const unexpected = () => missing("Looking for credentials has failed.", "Report this as a bug.", error);
    const { failure } = error instanceof CredentialsUnavailable ? error : unexpected();
    return { ok: false, ...failure };
  }
}

function tooLate(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const hint = "Run `aws sts get-caller-identity` with the same profile in a terminal to see what it waits for.";
    const error = missing("Looking for credentials took too long.", hint);
    signal.addEventListener("abort", () => reject(error), { once: true });
  });
}

async function find(options: ResolveOptions, signal: AbortSignal): Promise<FoundCredentials> {
  const { source, profile: asked, env } = options;
  if (source === "env") return onlyEnvironment(env, asked);
  const named = asked ?? environmentProfile(env);
  const environmentFirst = source === "both" && asked === null;
  const ofEnvironment = environmentFirst ? environmentKeys(env) : null;
  if (ofEnvironment !== null && named === null) return ofEnvironment;

  const files = await readUserFiles(env);
  const profile = chosenProfile(files, named);
  if (ofEnvironment !== null) return ofEnvironment; // as the AWS CLI: AWS_PROFILE must exist, but the keys count more
  const name = named ?? "default";
  const connection = sdkConnection(env, name, profile);
  signal.addEventListener("abort", () => connection.close(), { once: true });
  try {
    const search = { files, env, connection, signal };
    const allowed = { environmentKeysAllowed: source === "both", environmentRoleAllowed: environmentFirst };
    const ofProfile = await profileKeys({ ...search, ...allowed }, name);
    if (ofProfile !== null) return ofProfile;
  } finally {
    connection.close();
  }
  const ofMachine = source === "both" ? ((await containerKeys(env)) ?? (await instanceKeys(env))) : null;
  if (ofMachine !== null) return ofMachine;
  const option = profileOption(name);
  throw missing(
    "There are no AWS credentials.",
    `Run \`aws login${option}\`, \`aws configure sso${option}\` or \`aws configure${option}\` in a terminal, then try again: no restart is needed.`,
  );
}

function onlyEnvironment(env: Environment, asked: string | null): FoundCredentials {
  if (asked !== null) {
    const hint = "Leave --profile out, or set AWS_MCP_SANDBOX_CREDENTIALS to both.";
    throw missing("The command names a profile, but credentials are taken from the environment alone.", hint);
  }
  const found = environmentKeys(env);
  if (found !== null) return found;
  const hint =
    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for this server, or set AWS_MCP_SANDBOX_CREDENTIALS to both.";
  throw missing("There are no AWS keys in the environment, and credentials are looked for nowhere else.", hint);
}
