/** Where a region lies; each null where AWS does not say. */
export type GeographicLocation = {
  readonly continent: string | null;
  /** English name. */
  readonly country: string | null;
  /** What stands in the parentheses of AWS's long name: sometimes a city, sometimes a state or a country. */
  readonly city: string | null;
};

/** What AWS says about a region. */
export type RegionFacts = {
  readonly code: string;
  readonly longName: string | null;
  /** ISO 3166 code of the country. */
  readonly countryCode: string | null;
};

/**
 * AWS publishes no continents. The first label of a region's code names an area of AWS's, and each area lies on one
 * continent, but for `ap`, where Australia and New Zealand are not Asia.
 */
const CONTINENTS: Readonly<Record<string, string>> = {
  af: "Africa",
  ca: "North America",
  cn: "Asia",
  eu: "Europe",
  eusc: "Europe",
  il: "Asia",
  me: "Asia",
  mx: "North America",
  sa: "South America",
  us: "North America",
};
const OCEANIA: readonly string[] = ["AU", "NZ"];

const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Says where a region lies, from AWS's own words about it. */
export function geographicLocation({ code, longName, countryCode }: RegionFacts): GeographicLocation {
  return {
    continent: continentOf(code, countryCode),
    country: countryCode !== null && /^[A-Z]{2}$/.test(countryCode) ? (countryNames.of(countryCode) ?? null) : null,
    city: longName?.match(/\(([^()]+)\)$/)?.[1] ?? null,
  };
}

function continentOf(code: string, countryCode: string | null): string | null {
  const area = code.split("-")[0] ?? "";
  if (area !== "ap") return CONTINENTS[area] ?? null;
  if (countryCode === null) return null;
  return OCEANIA.includes(countryCode) ? "Oceania" : "Asia";
}
