import type { EndpointData, Partition } from "./endpoint-data.ts";
import { hostPattern } from "./host-pattern.ts";
import { servicesOf } from "./related-services.ts";

/** A `host:port` as the user has written it: the host in lower case, without brackets. */
export type HostAndPort = { readonly host: string; readonly port: number };

/** What one request may connect to. Hosts are compared in lower case, without a trailing dot. */
export type OpenHosts = {
  /** AWS's own hosts, port 443; no address of this machine may stand behind them. */
  readonly aws: readonly RegExp[];
  /** What the user has opened by name: the address behind it may be any, where the user wrote an address or an endpoint. */
  readonly named: readonly HostAndPort[];
  /** The user's own endpoint, and the names below it that the CLI makes (a bucket's, for one). */
  readonly endpoint: (HostAndPort & { readonly pattern: RegExp }) | null;
};

/** A pipeline as far as its hosts depend on it. */
export type Destination = {
  /** The word behind `aws`; null for `aws --version`. */
  readonly service: string | null;
  readonly region: string;
  /** The user's own endpoint, which the CLI sends everything to; null: there is none. */
  readonly endpointUrl: string | null;
  /** Whether AWS is asked first whose the keys are (STS). */
  readonly asksAccount?: boolean;
};

/** Services whose answers send the client to another region, where the bucket is. */
const ANY_REGION = new Set(["s3", "s3control"]);
const HTTPS_PORT = 443;

/** Tells which hosts a pipeline's `aws` stage may reach. @param data null: the CLI did not say where AWS is, so no host of AWS's */
export function openHosts(
  data: EndpointData | null,
  destination: Destination,
  allowed: readonly HostAndPort[],
): OpenHosts {
  const { service, endpointUrl, asksAccount = false } = destination;
  if (service === null && !asksAccount) return { aws: [], named: [], endpoint: null };
  const own = data === null || service === null ? [] : servicesOf(service, data.words[service]);
  const models = asksAccount ? [...new Set([...own, "sts"])] : own;
  if (endpointUrl !== null)
    return { aws: [], named: allowed, endpoint: ownEndpoint(endpointUrl, prefixes(data, models)) };
  return { aws: data === null ? [] : awsHosts(data, models, destination.region), named: allowed, endpoint: null };
}

function awsHosts(data: EndpointData, models: readonly string[], region: string): readonly RegExp[] {
  const partition = partitionOf(data, region);
  if (partition === null) return [];
  const sources = models.flatMap((model) => {
    const service = data.services[model];
    const place = { partition, region, anyRegion: ANY_REGION.has(model) };
    return (service?.urls ?? []).map((url) => hostPattern(url, service?.hostPrefixes ?? [], place));
  });
  return [...new Set(sources)].filter((source) => source !== null).map((source) => new RegExp(source));
}

/** As the CLI's own rules choose it: by name, else by looks, else the first one, which is the commercial partition. */
function partitionOf({ partitions }: EndpointData, region: string): Partition | null {
  return (
    partitions.find(({ regions }) => regions.includes(region)) ??
    partitions.find(({ regionPattern }) => new RegExp(regionPattern).test(region)) ??
    partitions[0] ??
    null
  );
}

function prefixes(data: EndpointData | null, models: readonly string[]): readonly string[] {
  return models.flatMap((model) => data?.services[model]?.hostPrefixes ?? []);
}

function ownEndpoint(endpointUrl: string, hostPrefixes: readonly string[]): NonNullable<OpenHosts["endpoint"]> {
  const url = new URL(endpointUrl);
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = url.port === "" ? (url.protocol === "http:" ? 80 : HTTPS_PORT) : Number(url.port);
  const literal = host.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const before = hostPrefixes.map((prefix) => prefix.replaceAll(".", "\\.").replace(/\{[^{}]*\}/g, "[a-z0-9_-]+"));
  return { host, port, pattern: new RegExp(`^(?:${["(?:[a-z0-9_-]+\\.)+", ...before].join("|")})?${literal}$`) };
}
