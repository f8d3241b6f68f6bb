/** What the names of a partition's endpoints end with, as the AWS CLI's own partition data say it; a test compares them. */
const SUFFIXES: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-eusc": "amazonaws.eu",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-us-gov": "amazonaws.com",
};

/** The names of the partitions that are known. */
export const PARTITIONS: readonly string[] = Object.keys(SUFFIXES);

/**
 * The regional host of STS. Proxy and executor each work it out from what they know of the function, so that none travels.
 *
 * @returns null where the partition is not known
 */
export function stsHost({ partition, region }: { readonly partition: string; readonly region: string }): string | null {
  const suffix = Object.hasOwn(SUFFIXES, partition) ? SUFFIXES[partition] : undefined;
  return suffix === undefined ? null : `sts.${region}.${suffix}`;
}
