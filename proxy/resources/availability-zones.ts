import { z } from "zod";
import { askAws } from "./ask-aws.ts";
import type { Inquiry } from "./inquiry.ts";
import { publicList, type Standpoint } from "./public-parameters.ts";

const zonesSchema = z.array(
  z.object({
    name: z.string().nullable(),
    state: z.string().nullable(),
    zone_id: z.string().nullable(),
    zone_type: z.string().nullable(),
  }),
);
export type AvailabilityZone = Readonly<z.infer<typeof zonesSchema>[number]>;

const QUERY = "AvailabilityZones[].{name: ZoneName, state: State, zone_id: ZoneId, zone_type: ZoneType}";

/**
 * Asks for the zones of a region that the account can use. Names of zones differ between accounts, so only the account's own answer
 * has them. Where there is none (the account has not enabled the region, or a permission is missing), AWS's public list gives the
 * ids alone.
 *
 * @param region its code becomes part of a command, so it has a region's syntax
 * @returns null when neither could be asked
 */
export async function availabilityZones(
  inquiry: Inquiry,
  from: Standpoint,
  region: { readonly code: string; readonly partition: string | null },
): Promise<readonly AvailabilityZone[] | null> {
  const own = region.partition === from.partition; // no key is good for two partitions
  const command = `aws ec2 describe-availability-zones --query '${QUERY}' --region ${region.code}`;
  const zones = own ? await askAws(inquiry, command, zonesSchema) : null;
  if (zones !== null) return zones;
  const ids = await publicList(inquiry, from, region.code, "availability-zones");
  return ids?.map((id) => ({ name: null, state: null, zone_id: id, zone_type: "availability-zone" })) ?? null;
}
