import { type IManagedPolicy, type IRole, ManagedPolicy, PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { READER_POLICIES } from "../reader/reader-policies.ts";
import type { CompleteSettings } from "../team/team-settings.ts";
import { acknowledgeManaged, acknowledgeWildcards } from "./acknowledged.ts";
import { type Ground, limits } from "./limits.ts";
import { IAM_PATH, type Names } from "./names.ts";
import { granted, passesRoles, readsApis, readsPublicParameters, usesKeysThroughServices } from "./powers.ts";
import { taskRole } from "./task-role.ts";

export type TaskRolesProps = {
  readonly settings: CompleteSettings;
  readonly names: Names;
  readonly ground: Ground;
  readonly executionRole: IRole;
};

/** The roles that the function becomes: the reader, and the operator where the team has one, who sees what the reader sees. */
export function taskRoles(scope: Construct, { settings, names, ground, executionRole }: TaskRolesProps) {
  const { team, reader, operator } = settings;
  const common = { team, executionRole };
  const seeing = seeingPolicies(scope);
  const sees = [readsApis(ground.region), readsPublicParameters(ground.region), ...granted("Reader", reader.allow)];
  const readerRole = taskRole(scope, {
    ...common,
    id: "Reader",
    takesUnproved: settings.identity === "off",
    roleName: names.readerRoleName,
    description: `Runs the pipelines of the team ${team} that only read.`,
    managedPolicies: [...seeing, ...named(scope, "Reader", reader.policies)],
    statements: [...sees, ...usesKeysThroughServices(ground, false), ...limits(settings, ground)],
  });
  acknowledgeManaged(readerRole, reader.policies);
  return { reader: readerRole, operator: operator === null ? null : operatorRole(operator) };

  function operatorRole({ policies, allow, passRoles }: NonNullable<typeof operator>): Role {
    const role = taskRole(scope, {
      ...common,
      id: "Operator",
      takesUnproved: false,
      roleName: names.operatorRoleName,
      description: `Runs the pipelines of the team ${team} that write, of those who may.`,
      managedPolicies: [...seeing, ...named(scope, "Operator", policies)],
      statements: [
        ...sees,
        ...granted("Operator", allow),
        ...passesRoles(passRoles),
        ...usesKeysThroughServices(ground, true),
        ...limits(settings, ground),
      ],
    });
    acknowledgeManaged(role, policies);
    return role;
  }
}

/** What every reader may see, in as many policies as IAM needs for it. */
function seeingPolicies(scope: Construct): readonly IManagedPolicy[] {
  return READER_POLICIES.map((actions, index) => {
    const statements = [new PolicyStatement({ sid: "See", actions: [...actions], resources: ["*"] })];
    const policy = new ManagedPolicy(scope, `Seeing${index + 1}`, {
      path: IAM_PATH,
      description: `What the reader may see: part ${index + 1} of ${READER_POLICIES.length}.`,
      statements,
    });
    acknowledgeWildcards(policy, statements);
    return policy;
  });
}

function named(scope: Construct, id: string, arns: readonly string[]): readonly IManagedPolicy[] {
  return arns.map((arn, index) => ManagedPolicy.fromManagedPolicyArn(scope, `${id}Policy${index + 1}`, arn));
}
