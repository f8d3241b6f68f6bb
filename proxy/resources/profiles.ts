import type { Relay } from "../relay.ts";

/** What `aws://config/profiles` holds. */
export type Profiles = {
  readonly profiles: readonly { readonly name: string; readonly is_current: boolean }[];
  /** Why the user's files could not be read, or null. */
  readonly problem: string | null;
};

/** Lists the profiles of the user's AWS config and credentials files, in the order of the files. */
export async function describeProfiles({ settings }: Relay): Promise<Profiles> {
  const { listProfiles } = await import("../credentials/profiles.ts"); // as late as in proxy/run/identity.ts
  const { names, problem } = await listProfiles(process.env);
  const current = settings.profile ?? "default";
  return { profiles: names.map((name) => ({ name, is_current: name === current })), problem };
}
