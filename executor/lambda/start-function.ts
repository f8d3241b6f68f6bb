import { resolveAws } from "../../pipeline/aws/resolve.ts";
import type { ExecutionError } from "../../pipeline/contract.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { decodeFunctionConfiguration, TEAM_VARIABLE } from "../../pipeline/team/function-configuration.ts";
import { startServices } from "../executor-services.ts";
import { log } from "../log.ts";
import { withinMs } from "../within-ms.ts";
import { environmentCleaner } from "./clean-environment.ts";
import { takeExecutionKeys } from "./execution-keys.ts";
import type { FunctionParts } from "./function-executor.ts";
import { functionPlace, ownTemporary } from "./function-place.ts";
import { type TeamAuthority, teamAuthority } from "./team-authority.ts";

/** Lambda ends an initialization after 10 s and begins it anew, so the last of these must be left for the rest. */
const INIT_CEILING_MS = 8_000;

const NO_CONFIGURATION: ExecutionError = {
  code: "executor_unavailable",
  message: "The function's configuration cannot be read, so it answers nothing.",
  hint: "Deploy the team's stack again; the function's log says what is wrong.",
};

/**
 * Starts what the function has for its whole life, and waits until the AWS CLI is warm: for 8 seconds at most, and then the first
 * commands are run without. Whatever is wrong with the configuration is told in answers, since nobody sees a function that does not
 * start.
 *
 * @throws when it was not started by its launcher, or may not use this machine as its own
 */
export async function startFunction(
  outside: Pick<FunctionParts, "report" | "giveUp">,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FunctionParts> {
  const keys = takeExecutionKeys(environment.AWS_MCP_KEYS_DESCRIPTOR);
  if (environment.AWS_LAMBDA_MAX_CONCURRENCY !== undefined)
    throw new Error("The function answers one request at a time.");
  const temporary = ownTemporary();
  const services = await startServices(functionPlace(environment));
  const authority = readTeam(environment, (configuration) => {
    services.policy.take({ type: "policy", ...configuration.policy, unreadable: null });
    return teamAuthority(configuration, {
      region: environment.AWS_REGION ?? "",
      keys,
      stsEndpoint: environment.AWS_ENDPOINT_URL_STS ?? environment.AWS_ENDPOINT_URL ?? null,
    });
  });
  await Promise.all([untilWarm(services, environment.AWS_LAMBDA_INITIALIZATION_TYPE), rehearse(authority)]);
  return {
    services,
    authority,
    endpointUrl: environment.AWS_ENDPOINT_URL ?? null,
    cleaner: environmentCleaner({ temporary, rootDirectory: services.rootDirectory, warm: services.warm }),
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME ?? "unknown",
    ...outside,
  };
}

function readTeam(
  environment: NodeJS.ProcessEnv,
  make: (configuration: ReturnType<typeof decodeFunctionConfiguration>) => TeamAuthority,
): TeamAuthority | ExecutionError {
  try {
    return make(decodeFunctionConfiguration(environment[TEAM_VARIABLE] ?? ""));
  } catch (error) {
    log("error", "the function's configuration cannot be read", { variable: TEAM_VARIABLE, error: String(error) });
    return NO_CONFIGURATION;
  }
}

/** Loads what the first request needs, while the AWS CLI warms up beside. */
async function rehearse(authority: TeamAuthority | ExecutionError): Promise<void> {
  const parsed = parsePipeline("aws sts get-caller-identity");
  if (parsed.ok) resolveAws(parsed.value.source, bundledModel());
  if (!("code" in authority)) await authority.warmUp();
}

/** @param initializationType `on-demand`: somebody waits for it. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
async function untilWarm(services: FunctionParts["services"], initializationType: string | undefined): Promise<void> {
  await services.awsCli().catch(() => undefined); // told by the services, and looked for again by the first request
  const warm = services.warm();
  const leftMs = () => Math.max(0, INIT_CEILING_MS - performance.now());
  await withinMs(leftMs(), warm.decided());
  if (initializationType !== "on-demand") await withinMs(leftMs(), warm.improve());
}
