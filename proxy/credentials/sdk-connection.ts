import { Agent } from "node:http";
import { Agent as TlsAgent } from "node:https";
import type { Environment } from "../config/environment.ts";
import { readCaBundle } from "./ca-bundle.ts";
import { configuredEndpoint } from "./configured-endpoint.ts";
import type { Section } from "./parse-ini.ts";

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** How clients of the AWS SDK reach AWS. */
export type SdkConfig = {
  /** For every client. */
  readonly client: {
    /** Else the SDK would take settings of the process's own AWS_PROFILE. */
    readonly profile: string;
    readonly requestHandler: object;
    readonly maxAttempts: number;
    /** What the user has set is in `endpoint`; the SDK would look for it in the default profile and remember it. */
    readonly ignoreConfiguredEndpointUrls: true;
    readonly endpoint?: string;
  };
  /** Besides, for STS. */
  readonly sts: { readonly region: string; readonly endpoint?: string };
  /** Besides, for Lambda. */
  readonly lambda: { readonly endpoint?: string };
};

/** The SDK's way to AWS for one search: many profiles need none. */
export type SdkConnection = {
  /** @throws {CredentialsUnavailable} when the user's endpoint or CA bundle cannot be used */
  config(): Promise<SdkConfig>;
  /** Ends all requests. */
  close(): void;
};

/**
 * Leads the SDK through the user's HTTP proxy, with the user's CA bundle, to the user's endpoint.
 *
 * @param keepAlive whether connections are kept for the next request
 */
export function sdkConnection(env: Environment, name: string, profile: Section, keepAlive = false): SdkConnection {
  const agents: { destroy(): void }[] = [];
  const config = async (): Promise<SdkConfig> => {
    const ca = await readCaBundle(env, profile);
    const endpoint = configuredEndpoint(env, profile);
    const stsEndpoint = configuredEndpoint(env, profile, "STS");
    const lambdaEndpoint = configuredEndpoint(env, profile, "LAMBDA");
    const proxyEnv = httpProxies(env);
    const httpAgent = new Agent({ proxyEnv, keepAlive });
    const httpsAgent = new TlsAgent({ proxyEnv, keepAlive, ...(ca === null ? {} : { ca }) });
    agents.push(httpAgent, httpsAgent);
    return {
      client: {
        profile: name,
        requestHandler: {
          httpAgent,
          httpsAgent,
          connectionTimeout: CONNECTION_TIMEOUT_MS,
          requestTimeout: REQUEST_TIMEOUT_MS,
          throwOnRequestTimeout: true,
        },
        maxAttempts: 2,
        ignoreConfiguredEndpointUrls: true,
        ...(endpoint === null ? {} : { endpoint }),
      },
      sts: {
        region: env.AWS_REGION || env.AWS_DEFAULT_REGION || profile.get("region") || "us-east-1",
        ...(stsEndpoint === null ? {} : { endpoint: stsEndpoint }),
      },
      lambda: lambdaEndpoint === null ? {} : { endpoint: lambdaEndpoint },
    };
  };
  return {
    config,
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
}

/** The user's HTTP proxies as Node's agents take them (Node 22.21 and newer), which pass over one without a scheme. */
function httpProxies(env: Environment): Readonly<Record<string, string>> {
  const value = (name: string) => env[name.toLowerCase()] || env[name] || "";
  const url = (name: string) => value(name).replace(/^[^/]+$/, "http://$&");
  return { HTTP_PROXY: url("HTTP_PROXY"), HTTPS_PROXY: url("HTTPS_PROXY"), NO_PROXY: value("NO_PROXY") };
}
