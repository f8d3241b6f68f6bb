/**
 * Splits a network into equal subnets.
 *
 * @param cidr an IPv4 network such as `10.0.0.0/16`
 * @param bits how many bits of the address number the subnets: 4 for sixteen
 * @returns the first `count` subnets, at most a /28 each, or none where the network is no VPC's or too small
 */
export function subnetsOf(cidr: string, bits: number, count: number): readonly string[] {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (match === null) return [];
  const [a = 256, b = 256, c = 256, d = 256, prefix = 0] = match.slice(1).map(Number);
  const size = prefix + bits;
  if (Math.max(a, b, c, d) > 255 || prefix < 16 || size > 28) return [];
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const addresses = 2 ** (32 - size);
  if (first % 2 ** (32 - prefix) !== 0) return [];
  return Array.from({ length: count }, (_, index) => `${dotted(first + index * addresses)}/${size}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
