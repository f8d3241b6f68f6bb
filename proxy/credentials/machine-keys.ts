import type { Environment } from "../config/environment.ts";
import { type FoundCredentials, missing } from "./credentials-outcome.ts";
import { foundBySdk } from "./found-by-sdk.ts";

/** A machine without a metadata service must not cost more: the AWS CLI's own limits. */
const METADATA = { timeout: 1_000, maxRetries: 0 } as const;

/**
 * Asks the credential endpoint of the container that the proxy runs in (ECS, EKS, CloudShell).
 *
 * @returns null when the environment names none
 * @throws {CredentialsUnavailable} when it does not answer with keys
 */
export async function containerKeys(env: Environment): Promise<FoundCredentials | null> {
  const relativeUri = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const fullUri = env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  if (!relativeUri && !fullUri) return null;
  const { fromHttp } = await import("@aws-sdk/credential-providers");
  const provide = fromHttp({
    ...METADATA,
    ...(relativeUri ? { awsContainerCredentialsRelativeUri: relativeUri } : {}),
    ...(fullUri ? { awsContainerCredentialsFullUri: fullUri } : {}),
    ...optional("awsContainerAuthorizationToken", env.AWS_CONTAINER_AUTHORIZATION_TOKEN),
    ...optional("awsContainerAuthorizationTokenFile", env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE),
  });
  try {
    return foundBySdk(await provide(), "container-role");
  } catch (error) {
    const hint = "Check the container's role, and the AWS_CONTAINER_CREDENTIALS_* variables.";
    throw missing("The container's credential endpoint gave no credentials.", hint, error);
  }
}

/** Asks the instance metadata service of EC2; null when there is none, or no role, or it is switched off. */
export async function instanceKeys(env: Environment): Promise<FoundCredentials | null> {
  if (env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === "true") return null;
  const { fromInstanceMetadata } = await import("@aws-sdk/credential-providers");
  try {
    return foundBySdk(await fromInstanceMetadata(METADATA)(), "instance-profile");
  } catch {
    return null;
  }
}

function optional<Name extends string>(name: Name, value: string | undefined): { readonly [Key in Name]?: string } {
  return value ? ({ [name]: value } as { [Key in Name]: string }) : {};
}
