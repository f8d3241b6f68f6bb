import type { RegionName } from "../../pipeline/answers.ts";
import { nearestName } from "../../pipeline/nearest-name.ts";
import { REGION_PATTERN } from "../../pipeline/region-pattern.ts";
import { type AvailabilityZone, availabilityZones } from "./availability-zones.ts";
import { currentRegion } from "./current-region.ts";
import { type GeographicLocation, geographicLocation } from "./geographic-location.ts";
import type { Inquiry } from "./inquiry.ts";
import { regionNames } from "./names.ts";
import { type PublicRegion, publicRegion, type Standpoint } from "./public-parameters.ts";
import { partitionOf } from "./regions.ts";
import { type Service, services } from "./services.ts";

/** What `aws://config/regions/{region}` holds. Null: it could not be asked. */
type Region = {
  readonly code: string;
  readonly name: string | null;
  readonly partition: string | null;
  readonly geographic_location: GeographicLocation;
  readonly availability_zones: readonly AvailabilityZone[] | null;
  readonly services: readonly Service[] | null;
  readonly is_current: boolean;
};

export type RegionOutcome =
  | { readonly found: true; readonly region: Region }
  /** `nearest`: the region that was probably meant, or null. */
  | { readonly found: false; readonly nearest: string | null };

/** More than any region's code has. */
const MAX_CODE_CHARS = 32;

/**
 * Describes one region. AWS is asked about a code that its CLI does not know, since a region may be newer than the CLI. Where
 * there is no CLI, every code of the right syntax is taken for a region's.
 *
 * @param code text from outside; nothing but the syntax of a region reaches a command
 */
export async function describeRegion(inquiry: Inquiry, code: string): Promise<RegionOutcome> {
  const [current, known] = await Promise.all([currentRegion(inquiry.relay.settings), regionNames(inquiry)]);
  const notFound = { found: false, nearest: nearestName(code, known?.map(({ name }) => name) ?? []) } as const;
  if (!REGION_PATTERN.test(code) || code.length > MAX_CODE_CHARS) return notFound;

  const from = { region: current, partition: partitionOf(current, known ?? []) };
  const listed = known?.find(({ name }) => name === code) ?? null;
  const published = publicRegion(inquiry, from, code);
  const isKnown = known === null || listed !== null || code === current || (await published).longName !== null;
  if (!isKnown) return notFound;
  const region = await gather(inquiry, from, { code, listed, published });
  return { found: true, region };
}

type Subject = {
  readonly code: string;
  readonly listed: RegionName | null;
  readonly published: Promise<PublicRegion>;
};

async function gather(inquiry: Inquiry, from: Standpoint, { code, listed, published }: Subject): Promise<Region> {
  const [facts, zones, offered] = await Promise.all([
    published,
    availabilityZones(inquiry, from, { code, partition: listed?.partition ?? from.partition }),
    services(inquiry, from, code),
  ]);
  const name = listed?.description ?? facts.longName;
  return {
    code,
    name,
    partition: listed?.partition ?? facts.partition,
    geographic_location: geographicLocation({ code, longName: name, countryCode: facts.countryCode }),
    availability_zones: zones,
    services: offered,
    is_current: code === from.region,
  };
}
