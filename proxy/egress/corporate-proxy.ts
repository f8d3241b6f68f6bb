import { BlockList, isIP } from "node:net";
import type { Environment } from "../config/environment.ts";
import type { Authority } from "./authority.ts";

/** A proxy that the user's machine goes out through. */
export type CorporateProxy = {
  readonly isTls: boolean;
  readonly host: string;
  readonly port: number;
  /** Value of `Proxy-Authorization`, or null. */
  readonly authorization: string | null;
};

/**
 * The proxy that the user's own environment names for a host, as the AWS CLI reads it: lower case first, `ALL_PROXY` last.
 *
 * @param isPlain the connection carries plain HTTP
 * @returns null where the host is reached without one
 */
export function corporateProxy(env: Environment, target: Authority, isPlain: boolean): CorporateProxy | null {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || "";
  const text = read(isPlain ? "HTTP_PROXY" : "HTTPS_PROXY") || read("ALL_PROXY");
  if (text === "" || isExempt(read("NO_PROXY"), target)) return null;
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const isTls = url.protocol === "https:";
  const user = `${decode(url.username)}:${decode(url.password)}`;
  return {
    isTls,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (isTls ? 443 : 80) : Number(url.port),
    authorization: url.username === "" ? null : `Basic ${Buffer.from(user).toString("base64")}`,
  };
}

/** A password with a percent sign that nobody has escaped is meant as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `NO_PROXY`: names and the names below them, addresses, networks, each with a port or without, or `*`. */
function isExempt(list: string, { host, port }: Authority): boolean {
  return list
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = entry, digits] = /^(.*):(\d+)$/.exec(isIP(entry) === 6 ? "" : entry) ?? [];
      if (digits !== undefined && Number(digits) !== port) return false;
      if (name.includes("/")) return isInNetwork(host, name);
      const suffix = name.replace(/^\*?\./, "");
      return host === suffix || host.endsWith(`.${suffix}`);
    });
}

function isInNetwork(host: string, network: string): boolean {
  const [address = "", bits = ""] = network.split("/");
  const family = isIP(address);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 6 ? 128 : 32))
    return false;
  const list = new BlockList();
  const type = family === 6 ? "ipv6" : "ipv4";
  list.addSubnet(address, Number(bits), type);
  return list.check(host, type);
}
