import type { CredentialKind } from "./credentials-outcome.ts";
import { type ResolveOptions, resolveCredentials } from "./resolve-credentials.ts";

/** What may be told about credentials: never their values. */
export type CredentialsDescription = {
  readonly has_credentials: boolean;
  readonly credentials_source: CredentialKind | null;
};

/** Says whether there are credentials and where from, by resolving them: no cheaper answer would be true. Never rejects. */
export async function describeCredentials(options: ResolveOptions): Promise<CredentialsDescription> {
  const outcome = await resolveCredentials(options);
  return { has_credentials: outcome.ok, credentials_source: outcome.ok ? outcome.source : null };
}
