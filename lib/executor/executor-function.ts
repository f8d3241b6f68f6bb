import type { Role } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { DockerImageFunction, TenancyConfig } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { TEAM_VARIABLE } from "../../pipeline/team/function-configuration.ts";
import type { CompleteSettings } from "../team/team-settings.ts";
import { acknowledgeFunction } from "./acknowledged.ts";
import { executorImage } from "./executor-image.ts";
import { ALIAS, type Names } from "./names.ts";

export type ExecutorFunctionProps = {
  readonly settings: CompleteSettings;
  readonly names: Names;
  readonly role: Role;
  readonly logGroup: ILogGroup;
  readonly key: IKey | null;
  /** Text of `AWS_MCP_TEAM`. */
  readonly teamVariable: string;
};

/** The function with its alias. Versions stay when they are replaced: one of them is what a rollback goes to. */
export function executorFunction(scope: Construct, props: ExecutorFunctionProps) {
  const { settings, names, role, logGroup, key, teamVariable } = props;
  const { reservedConcurrency, tenantIsolation } = settings;
  const fn = new DockerImageFunction(scope, "Function", {
    ...executorImage(scope, settings),
    functionName: names.functionName,
    description: settings.description,
    role: role.withoutPolicyUpdates(),
    logGroup,
    memorySize: settings.memoryMb,
    timeout: Duration.seconds(settings.timeoutSeconds),
    environment: { [TEAM_VARIABLE]: teamVariable },
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    ...(key === null ? {} : { environmentEncryption: key }),
    ...(reservedConcurrency === null ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
    ...(tenantIsolation ? { tenancyConfig: TenancyConfig.PER_TENANT } : {}),
  });
  acknowledgeFunction(fn);
  const alias = fn.addAlias(ALIAS);
  alias.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) }); // nobody waits for such a call
  return { fn, alias };
}
