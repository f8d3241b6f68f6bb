import type { CredentialKind, FoundCredentials } from "./credentials-outcome.ts";

/** Keys as the AWS SDK's providers give them. */
export type SdkIdentity = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
};

/** Takes from the SDK's answer what the executor may get. */
export function foundBySdk(identity: SdkIdentity, source: CredentialKind): FoundCredentials {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = identity;
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  return { keys, source, expiration: expiration ?? null };
}
