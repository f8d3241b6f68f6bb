import { type IRole, ManagedPolicy, PermissionsBoundary } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Alias, DockerImageFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { RemovalPolicy, Stack, Token } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { alarms } from "../observability/alarms.ts";
import { dashboard } from "../observability/dashboard.ts";
import { savedQueries } from "../observability/queries.ts";
import { partitionOf } from "../partition-of.ts";
import { checkSettings } from "../team/check-settings.ts";
import type { PipelinePolicy } from "../team/team.ts";
import { withDefaults } from "../team/team-defaults.ts";
import type { CompleteSettings, ExecutorSettings } from "../team/team-settings.ts";
import { closeDoors, invokePolicy } from "./access.ts";
import { executionRole } from "./execution-role.ts";
import { executorFunction } from "./executor-function.ts";
import { functionSettings } from "./function-settings.ts";
import { type Names, namesOf } from "./names.ts";
import { taskRoles } from "./task-roles.ts";

export type AwsCliExecutorProps = ExecutorSettings & {
  /** The policy of pipelines: the text of its file, its mode. Left out: the built-in rules, strict. */
  readonly policy?: PipelinePolicy | undefined;
};

/**
 * All that one team needs in one account to run pipelines of the AWS CLI there: the function with its alias, the roles that it becomes,
 * the policy that lets people call it, alarms, a dashboard and saved queries. Its stack must say account and region.
 *
 * @throws {Error} where the settings do not fit together
 */
export class AwsCliExecutor extends Construct {
  readonly names: Names;
  readonly function: DockerImageFunction;
  readonly alias: Alias;
  /** Where audit events go. */
  readonly logGroup: LogGroup;
  readonly readerRole: IRole;
  /** Null: nobody writes. */
  readonly operatorRole: IRole | null;
  readonly invokePolicy: ManagedPolicy;

  constructor(scope: Construct, id: string, { policy, ...written }: AwsCliExecutorProps) {
    super(scope, id);
    const home = homeOf(this);
    const settings = withDefaults(written);
    refuseWrong(settings, home);
    const names = namesOf(settings, home);
    const key = settings.kmsKey === null ? null : Key.fromKeyArn(this, "Key", settings.kmsKey);
    this.names = names;
    this.logGroup = new LogGroup(this, "Log", {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(key === null ? {} : { encryptionKey: key }),
    });
    const role = executionRole(this, names, this.logGroup, settings.operator !== null);
    const ground = { ...home, logGroupArn: logGroupArn(this.logGroup, home) };
    const roles = taskRoles(this, { settings, names, ground, executionRole: role });
    this.readerRole = roles.reader;
    this.operatorRole = roles.operator;
    const teamVariable = functionSettings(settings, policy ?? { text: null, mode: null }, names, home);
    const made = executorFunction(this, { settings, names, role, logGroup: this.logGroup, key, teamVariable });
    this.function = made.fn;
    this.alias = made.alias;
    this.invokePolicy = invokePolicy(this, names, settings.team);
    const { functionArn } = made.fn;
    closeDoors(this, {
      names,
      ...home,
      callers: settings.callers,
      functionArn,
      aliasArn: made.alias.aliasRef.aliasArn,
    });
    alarms(this, names.functionName, settings.timeoutSeconds, settings.alarmTopic);
    dashboard(this, names.dashboardName, names.functionName, this.logGroup);
    savedQueries(this, settings.team, this.logGroup);
    applyBoundary(this, settings, home);
  }
}

type Home = { readonly account: string; readonly region: string };

/** The function is told the names of its roles at synthesis. */
function homeOf(scope: Construct): Home {
  const { account, region } = Stack.of(scope);
  if (Token.isUnresolved(account) || Token.isUnresolved(region)) {
    throw new Error("AwsCliExecutor needs a stack whose env says account and region.");
  }
  return { account, region };
}

function refuseWrong(settings: CompleteSettings, home: Home): void {
  const wrong = checkSettings(settings, home);
  if (wrong !== null) throw new Error(`${wrong.path.join(".")}: ${wrong.problem} ${wrong.hint}`);
}

function logGroupArn(logGroup: LogGroup, { account, region }: Home): string {
  return `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${logGroup.logGroupName}`;
}

function applyBoundary(scope: Construct, { permissionsBoundary }: CompleteSettings, { account, region }: Home): void {
  if (permissionsBoundary === null) return;
  const arn = permissionsBoundary.startsWith("arn:")
    ? permissionsBoundary
    : `arn:${partitionOf(region)}:iam::${account}:policy/${permissionsBoundary}`;
  PermissionsBoundary.of(scope).apply(ManagedPolicy.fromManagedPolicyArn(scope, "Boundary", arn));
}
