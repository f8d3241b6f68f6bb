import type { Partition } from "./endpoint-data.ts";

/** Where a pipeline runs. `anyRegion`: the service sends its clients on to another region of the partition, as S3 does. */
export type Place = { readonly partition: Partition; readonly region: string; readonly anyRegion: boolean };

/** What may stand for a variable of a template: a part of one label. A dot in it would let a stranger's name in. */
const LABEL_PART = "[a-z0-9_-]+";
const VARIABLE = /\{([^{}]*)\}/g;

/** Templates of an endpoint that the user has set: there is a rule of its own for that. */
const CUSTOM = /url#|CustomEndpoint|^https:\/\/\{Endpoint\}/;

/**
 * Makes the pattern of a host from a URL template of an endpoint rule, such as `https://ec2-fips.{Region}.{PartitionResult#dnsSuffix}`.
 *
 * @param prefixes what operations may put before the host
 * @returns the source of an anchored regular expression over lower-case names, or null where the template names no host of the partition
 */
export function hostPattern(template: string, prefixes: readonly string[], place: Place): string | null {
  if (!template.startsWith("https://") || CUSTOM.test(template)) return null;
  const host = template.slice("https://".length).split("/")[0] ?? "";
  const { dnsSuffix, dualStackDnsSuffix } = place.partition;
  const isOurs = /\{[^{}]*#(dnsSuffix|dualStackDnsSuffix)\}$/.test(host);
  if (!isOurs && !host.endsWith(`.${dnsSuffix}`) && !host.endsWith(`.${dualStackDnsSuffix}`)) return null;
  const before = prefixes.length === 0 ? "" : `(?:${prefixes.map((prefix) => expand(prefix, place)).join("|")})?`;
  return `^${before}${expand(host, place)}$`;
}

function expand(template: string, place: Place): string {
  return template
    .split(VARIABLE) // text and names of variables, in turn
    .map((part, index) => (index % 2 === 0 ? literally(part.toLowerCase()) : patternOf(part, place)))
    .join("");
}

function patternOf(variable: string, place: Place): string {
  const { partition } = place;
  if (variable === "Region" || variable.endsWith("#region")) return regionPattern(place);
  if (variable.endsWith("#dnsSuffix")) return literally(partition.dnsSuffix);
  if (variable.endsWith("#dualStackDnsSuffix")) return literally(partition.dualStackDnsSuffix);
  if (variable.endsWith("#implicitGlobalRegion")) return literally(partition.globalRegion);
  return LABEL_PART;
}

function regionPattern({ partition, region, anyRegion }: Place): string {
  if (!anyRegion) return literally(region);
  const names = partition.regions.map(literally);
  return `(?:${[...names, partition.regionPattern.replace(/^\^|\$$/g, "").replaceAll("\\w", "[a-z0-9]")].join("|")})`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
