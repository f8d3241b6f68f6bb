import type { OpenHosts } from "./open-hosts.ts";

/** Why a host may be reached: what it decides is which addresses may stand behind the name. */
export type Opening = "aws" | "named" | "endpoint";

const HTTPS_PORT = 443;

/** Says whether a request may connect to a host. @param host lower case, no trailing dot, no brackets @returns null: it may not */
export function judgeHost({ aws, named, endpoint }: OpenHosts, host: string, port: number): Opening | null {
  if (endpoint !== null && port === endpoint.port && endpoint.pattern.test(host)) return "endpoint";
  if (named.some((entry) => entry.host === host && entry.port === port)) return "named";
  return port === HTTPS_PORT && aws.some((pattern) => pattern.test(host)) ? "aws" : null;
}
