import { ArnPrincipal, type IManagedPolicy, type IRole, Policy, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { Duration } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { UNPROVED } from "../../pipeline/proof/source-identity.ts";
import { SESSION_TAG_KEYS, SESSION_TAGS, SOURCE_IDENTITY_PATTERNS } from "../../pipeline/team/session-tags.ts";
import { acknowledgeWildcards } from "./acknowledged.ts";
import { IAM_PATH } from "./names.ts";

export type TaskRoleProps = {
  readonly id: "Reader" | "Operator";
  readonly roleName: string;
  readonly description: string;
  readonly team: string;
  readonly executionRole: IRole;
  /** Whether the role also runs for senders whom nobody proved. */
  readonly takesUnproved: boolean;
  readonly managedPolicies: readonly IManagedPolicy[];
  readonly statements: readonly PolicyStatement[];
};

/** Role chaining ends sessions after an hour, whatever a role says. */
const LONGEST_SESSION = Duration.hours(1);

/** A role that the function becomes for one pipeline. Only sessions that say who, through which client and for which team begin. */
export function taskRole(scope: Construct, props: TaskRoleProps): Role {
  const { id, roleName, description, team, executionRole, managedPolicies, statements } = props;
  const identities = SOURCE_IDENTITY_PATTERNS.filter((pattern) => props.takesUnproved || pattern !== UNPROVED);
  const principal = new ArnPrincipal(executionRole.roleArn);
  const saysWho = { StringLike: { "sts:SourceIdentity": identities } };
  const isTagged = {
    StringEquals: { [`aws:RequestTag/${SESSION_TAGS.team}`]: team },
    StringLike: {
      [`aws:RequestTag/${SESSION_TAGS.who}`]: "?*",
      [`aws:RequestTag/${SESSION_TAGS.client}`]: "?*",
    },
    "ForAllValues:StringEquals": { "aws:TagKeys": [...SESSION_TAG_KEYS] },
  };
  const role = new Role(scope, `${id}Role`, {
    roleName,
    path: IAM_PATH,
    description,
    maxSessionDuration: LONGEST_SESSION,
    managedPolicies: [...managedPolicies],
    assumedBy: principal.withConditions({
      ...isTagged,
      StringLike: { ...isTagged.StringLike, ...saysWho.StringLike },
    }),
  });
  role.assumeRolePolicy?.addStatements(
    new PolicyStatement({ sid: "Tag", principals: [principal], actions: ["sts:TagSession"], conditions: isTagged }),
    new PolicyStatement({
      sid: "SayWho",
      principals: [principal],
      actions: ["sts:SetSourceIdentity"],
      conditions: saysWho,
    }),
  );
  acknowledgeWildcards(new Policy(scope, `${id}Powers`, { statements: [...statements], roles: [role] }), statements);
  return role;
}
