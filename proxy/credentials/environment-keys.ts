import type { Environment } from "../config/environment.ts";
import { expired, type FoundCredentials, missing } from "./credentials-outcome.ts";

const RENEW =
  "Export fresh AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN to this server and restart it.";

/**
 * Keys of the environment, or null when it has none.
 *
 * @throws {CredentialsUnavailable} when they are incomplete, or expired by `AWS_CREDENTIAL_EXPIRATION`
 */
export function environmentKeys(env: Environment): FoundCredentials | null {
  const accessKeyId = env.AWS_ACCESS_KEY_ID;
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY;
  const sessionToken = env.AWS_SESSION_TOKEN;
  if (!accessKeyId) return null;
  if (!secretAccessKey) throw missing("AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not.", "Set both.");
  const expiration = env.AWS_CREDENTIAL_EXPIRATION ? new Date(env.AWS_CREDENTIAL_EXPIRATION) : null;
  if (expiration !== null && Number.isNaN(expiration.getTime())) {
    throw missing("AWS_CREDENTIAL_EXPIRATION is not a time.", "Give it as 2030-01-31T12:00:00Z, or unset it.");
  }
  if (expiration !== null && expiration.getTime() <= Date.now()) {
    throw expired("The AWS keys in the server's environment have expired.", RENEW);
  }
  return {
    keys: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
    source: "environment",
    expiration,
  };
}
