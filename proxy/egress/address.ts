import { BlockList, isIP } from "node:net";

/** Addresses of this machine and of its links, and those that are no machine's. */
const CLOSED = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16], // link-local, with the metadata services
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  CLOSED.addSubnet(net, prefix, "ipv4");
}
for (const [net, prefix] of [
  ["::", 128],
  ["::1", 128],
  ["fe80::", 10],
  ["ff00::", 8],
  ["fd00:ec2::", 32], // AWS's metadata and credential services over IPv6
  ["64:ff9b::", 96], // IPv4 in another dress
  ["64:ff9b:1::", 48],
  ["2002::", 16],
] as const) {
  CLOSED.addSubnet(net, prefix, "ipv6");
}

/**
 * Whether a name may stand for this address. Private addresses are open, for AWS's hosts resolve to them where PrivateLink is used.
 * An IPv4 address that is mapped into IPv6 is judged as what it is.
 */
export function isOpenAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return !CLOSED.check(address, family === 6 ? "ipv6" : "ipv4");
}
