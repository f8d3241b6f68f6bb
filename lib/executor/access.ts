import { Effect, ManagedPolicy, PolicyDocument, PolicyStatement, StarPrincipal } from "aws-cdk-lib/aws-iam";
import { CfnResourcePolicy } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { principalArn, principalArnPatterns } from "../team/principals.ts";
import { IAM_PATH, type Names } from "./names.ts";

/** What people need, and all that they need: to call the alias. For permission sets, which name it; for users and roles, which attach it. */
export function invokePolicy(scope: Construct, names: Names, team: string): ManagedPolicy {
  return new ManagedPolicy(scope, "InvokePolicy", {
    managedPolicyName: names.invokePolicyName,
    path: IAM_PATH,
    description: `Lets its holder call the AWS CLI executor of the team ${team}, and nothing else.`,
    statements: [
      new PolicyStatement({ sid: "CallExecutor", actions: ["lambda:InvokeFunction"], resources: [names.aliasArn] }),
    ],
  });
}

export type DoorProps = {
  readonly names: Names;
  readonly account: string;
  readonly region: string;
  /** Null: whoever IAM lets, within the account. */
  readonly callers: readonly string[] | null;
  /** The function and its alias, as the template knows them. */
  readonly functionArn: string;
  readonly aliasArn: string;
};

const INVOKE = ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl"];

/**
 * Policies of the function and of the alias that refuse everybody else: a permission that somebody adds later only allows, and these
 * win. The function itself, without an alias, is for nobody. (One resource has one policy: nothing may be added by `AddPermission`.)
 */
export function closeDoors(scope: Construct, props: DoorProps): void {
  const { names, functionArn, aliasArn } = props;
  const refuse = (sid: string, resource: string, conditions: Record<string, Record<string, string | string[]>>) =>
    new PolicyDocument({
      statements: [
        new PolicyStatement({
          sid,
          effect: Effect.DENY,
          principals: [new StarPrincipal()],
          actions: INVOKE,
          resources: [resource],
          conditions,
        }),
      ],
    });
  new CfnResourcePolicy(scope, "FunctionDoor", {
    resourceArn: functionArn,
    policyDocument: refuse("OnlyTheAlias", names.functionArn, {}),
  });
  new CfnResourcePolicy(scope, "AliasDoor", {
    resourceArn: aliasArn,
    policyDocument: refuse("NobodyElse", names.aliasArn, whoElse(props)),
  });
}

/** AWS's own services have no account of theirs in a request, and are refused by either. */
function whoElse(props: DoorProps): Record<string, Record<string, string | string[]>> {
  if (props.callers === null) return { StringNotEquals: { "aws:PrincipalAccount": props.account } };
  const patterns = props.callers.flatMap((caller) => principalArnPatterns(principalArn(caller, props)));
  return { ArnNotLike: { "aws:PrincipalArn": patterns } };
}
