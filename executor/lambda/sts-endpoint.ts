import { stsHost } from "../../pipeline/proof/sts-host.ts";

/** Where this executor asks STS. */
export type StsEndpoint = {
  /** The regional host of STS: what proofs are signed for. */
  readonly host: string;
  readonly region: string;
  /** Where it is reached: that host over TLS, or what the function's own environment names instead. */
  readonly url: URL;
};

/**
 * Works out where STS is from what the function itself knows. Nothing that a request brings has a part in it.
 *
 * @param place the function's region, and the partition of its roles
 * @param configured an endpoint from the function's environment, for tests and for trying it without an account; null: AWS's
 * @throws {Error} when the partition is not known, or the endpoint is no URL
 */
export function stsEndpoint(
  place: { readonly region: string; readonly partition: string },
  configured: string | null,
): StsEndpoint {
  const host = stsHost(place);
  if (host === null) throw new Error(`no partition of AWS's that is known: ${place.partition}`);
  return { host, region: place.region, url: new URL(configured ?? `https://${host}/`) };
}
