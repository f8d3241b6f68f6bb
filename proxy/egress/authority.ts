import { isIPv6 } from "node:net";

/** A host as it is compared: lower case, without a trailing dot, an IPv6 address without brackets. */
export type Authority = { readonly host: string; readonly port: number };

const NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/;
const MAX_NAME_CHARS = 253;

/** Reads `host:port`. @returns null where it is not exactly that */
export function readAuthority(text: string): Authority | null {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (!(port >= 1 && port <= 65_535)) return null;
  if (bracketed !== undefined) return isIPv6(bracketed) ? { host: bracketed.toLowerCase(), port } : null;
  const host = plain?.toLowerCase() ?? "";
  if (!NAME.test(host) || host.length > MAX_NAME_CHARS) return null;
  return { host: host.replace(/\.$/, ""), port };
}
