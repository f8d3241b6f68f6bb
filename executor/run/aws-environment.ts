import { dirname } from "node:path";
import type { CliSettings, Keys } from "../../pipeline/contract.ts";
import { chainsToAmazonRoots } from "../aws-cli/amazon-roots.ts";
import type { RequestDirectory } from "./request-directory.ts";

/**
 * The whole environment of a filter stage: no variable of AWS's, none of the user's. `sort` and `tac` put what is too large
 * for memory into files below `TMPDIR`, and a killed one leaves them there: so they go with the request's directory.
 */
export function filterEnvironment({ work }: RequestDirectory): Readonly<Record<string, string>> {
  return { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", TMPDIR: work };
}

/** The AWS CLI, and what it trusts. */
export type AwsProgramFiles = {
  /** Absolute path of the `aws` program. */
  readonly awsPath: string;
  /** A bundle of the roots that AWS's endpoints chain to; null: the AWS CLI's own bundle is trusted. */
  readonly amazonRootsFile: string | null;
};

/** What an `aws` stage may know. */
export type AwsIdentity = {
  readonly keys: Keys | null;
  readonly settings: CliSettings | null;
  readonly region: string;
  /** The egress proxy, with this request's own credential for it; null: the network is open. */
  readonly proxyUrl: string | null;
  /** What tells AWS, in the user agent, for which request and through which client the AWS CLI runs. */
  readonly variables?: Readonly<Record<string, string>>;
};

/**
 * Builds the whole environment of an `aws` stage from nothing. It holds the keys of this one request, and paths of this
 * request's own files; the user's environment, config and credentials files have no part in it.
 */
export function awsEnvironment(
  { awsPath, amazonRootsFile }: AwsProgramFiles,
  identity: AwsIdentity,
  directory: RequestDirectory,
): Readonly<Record<string, string>> {
  const { keys, settings, region, proxyUrl } = identity;
  const isAmazons = settings?.endpointUrl === undefined && chainsToAmazonRoots(region);
  const caBundle = directory.caBundleFile ?? (isAmazons ? amazonRootsFile : null);
  return {
    ...identity.variables,
    PATH: `${dirname(awsPath)}:/usr/bin:/bin`,
    HOME: directory.home,
    TMPDIR: directory.work,
    LC_ALL: "C.UTF-8",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: directory.configFile,
    AWS_SHARED_CREDENTIALS_FILE: directory.credentialsFile,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CLI_AUTO_PROMPT: "off",
    AWS_PAGER: "",
    ...(keys === null ? {} : keyVariables(keys)),
    ...(settings?.endpointUrl === undefined ? {} : { AWS_ENDPOINT_URL: settings.endpointUrl }),
    ...(proxyUrl === null ? {} : { HTTPS_PROXY: proxyUrl, HTTP_PROXY: proxyUrl, NO_PROXY: "" }),
    ...(caBundle === null ? {} : { AWS_CA_BUNDLE: caBundle }),
  };
}

/** Version 1 of the CLI fetches a value that looks like a URL, unless it is told not to. */
const ALWAYS = "cli_follow_urlparam = false";

/** Text of the generated AWS config: the profile's harmless settings, which hold no secret. */
export function awsConfig(settings: CliSettings | null): string {
  const nested = Object.entries(settings?.s3 ?? {}).map(([name, value]) => `  ${name} = ${value}`);
  return [
    "[default]",
    ALWAYS,
    ...Object.entries(settings?.profile ?? {}).map(([name, value]) => `${name} = ${value}`),
    ...(nested.length > 0 ? ["s3 =", ...nested] : []),
    "",
  ].join("\n");
}

function keyVariables(keys: Keys): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    ...(keys.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: keys.sessionToken }),
  };
}
