import { ENDPOINT_PATTERN } from "../../pipeline/contract.ts";
import type { Environment } from "../config/environment.ts";
import { missing } from "./credentials-outcome.ts";
import type { Section } from "./parse-ini.ts";

/**
 * The user's own endpoint, in the AWS CLI's order: the service's variable, the general variable, the profile.
 *
 * @param service as it ends the variable, such as `STS`; left out, the endpoint of all services
 * @throws {CredentialsUnavailable} when it is no URL that a command may be sent to: to go on without it would mean to
 *   send the command to AWS itself
 */
export function configuredEndpoint(env: Environment, profile: Section, service?: "LAMBDA" | "STS"): string | null {
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS || profile.get("ignore_configured_endpoint_urls");
  if (ignored?.toLowerCase() === "true") return null;
  const ofService = service === undefined ? "" : env[`AWS_ENDPOINT_URL_${service}`];
  const endpoint = ofService || env.AWS_ENDPOINT_URL || profile.get("endpoint_url") || "";
  if (endpoint === "") return null;
  const url = URL.parse(endpoint);
  if (url !== null && ENDPOINT_PATTERN.test(endpoint) && url.username === "" && url.password === "") return endpoint;
  throw missing(
    "Your endpoint is not a URL that commands can be sent to.",
    "Correct AWS_ENDPOINT_URL or the profile's endpoint_url: http:// or https://, without a user name.",
  );
}
