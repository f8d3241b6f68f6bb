/** What resources hold. Loaded when one is first read: the handshake and the lists are answered without. */
import { describeAccounts } from "./account.ts";
import { describeEnvironment } from "./environment.ts";
import type { Inquiry } from "./inquiry.ts";
import { describeProfiles } from "./profiles.ts";
import { describeRegions } from "./regions.ts";

export { describeRegion } from "./region.ts";

/** What each resource of `aws://config/` holds, by its name. */
export const DESCRIPTIONS = {
  profiles: ({ relay }: Inquiry) => describeProfiles(relay),
  regions: describeRegions,
  environment: describeEnvironment,
  account: describeAccounts,
} satisfies Readonly<Record<string, (inquiry: Inquiry) => Promise<object>>>;
