import { Agent } from "node:http";
import { Agent as TlsAgent } from "node:https";
import type { Environment } from "../config/environment.ts";
import { readCaBundle } from "./ca-bundle.ts";
import { configuredEndpoint } from "./configured-endpoint.ts";
import type { Section } from "./parse-ini.ts";

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** How the AWS SDK reaches AWS for one resolution. */
export type SdkConnection = {
  /** For every client of the SDK. */
  readonly clientConfig: {
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
  /** Ends all requests. */
  close(): void;
};

/**
 * Prepares the SDK's way to AWS: through the user's HTTP proxy, with the user's CA bundle, to the user's endpoint.
 *
 * @throws {CredentialsUnavailable} when endpoint or CA bundle cannot be used
 */
export async function openSdkConnection(env: Environment, name: string, profile: Section): Promise<SdkConnection> {
  const ca = await readCaBundle(env, profile);
  const endpoint = configuredEndpoint(env, profile);
  const stsEndpoint = configuredEndpoint(env, profile, "STS");
  const proxyEnv = { ...env }; // Node 22.21 and newer
  const httpAgent = new Agent({ proxyEnv });
  const httpsAgent = new TlsAgent({ proxyEnv, ...(ca === null ? {} : { ca }) });
  return {
    clientConfig: {
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
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
