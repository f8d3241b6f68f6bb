import type { Environment } from "../config/environment.ts";
import { CredentialsUnavailable } from "./credentials-outcome.ts";
import { profileNamesIn, readUserFiles } from "./user-files.ts";

/** Profile names in the order of the files; when a file is broken none, with the reason. */
export type ProfileList = { readonly names: readonly string[]; readonly problem: string | null };

/** Lists the profiles of the user's AWS config and credentials files. Never rejects. */
export async function listProfiles(env: Environment): Promise<ProfileList> {
  try {
    return { names: profileNamesIn(await readUserFiles(env)), problem: null };
  } catch (error) {
    const problem = error instanceof CredentialsUnavailable ? error.message : "Your AWS config files cannot be read.";
    return { names: [], problem };
  }
}
