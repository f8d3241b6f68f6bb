import type { RegionName } from "../../pipeline/answers.ts";
import { currentRegion } from "./current-region.ts";
import type { Inquiry } from "./inquiry.ts";
import { regionNames } from "./names.ts";

type Region = {
  readonly name: string;
  /** AWS's long name, as "Europe (Ireland)". */
  readonly description: string | null;
  readonly is_current: boolean;
  readonly partition: string | null;
};

/** What `aws://config/regions` holds. */
export type Regions = { readonly regions: readonly Region[] };

/**
 * Lists the regions that the user's keys can be good for: those of the current region's partition. The current region stands
 * there even where the AWS CLI does not know it, or is missing.
 */
export async function describeRegions(inquiry: Inquiry): Promise<Regions> {
  const [current, known] = await Promise.all([currentRegion(inquiry.relay.settings), regionNames(inquiry)]);
  const partition = partitionOf(current, known ?? []);
  const regions = (known ?? [])
    .filter((region) => region.partition === (partition ?? "aws"))
    .map((region) => ({
      name: region.name,
      description: region.description,
      is_current: region.name === current,
      partition: region.partition,
    }));
  if (partition !== null) return { regions };
  return { regions: [{ name: current, description: null, is_current: true, partition: null }, ...regions] };
}

/** The partition of a region, such as `aws` or `aws-cn`; null where the AWS CLI does not know the region. */
export function partitionOf(code: string, known: readonly RegionName[]): string | null {
  return known.find(({ name }) => name === code)?.partition ?? null;
}
