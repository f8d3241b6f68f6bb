import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { TRUST_ACTIONS } from "../../pipeline/team/session-tags.ts";
import { IAM_PATH, type Names } from "./names.ts";

/** The role of the function itself. It has two powers: to become one of the task roles, and to write its log. */
export function executionRole(scope: Construct, names: Names, logGroup: ILogGroup, hasOperator: boolean): Role {
  const role = new Role(scope, "ExecutionRole", {
    roleName: names.executionRoleName,
    path: IAM_PATH,
    description: "Lets the executor become the reader or the operator, and write its log. Nothing else.",
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
  });
  role.addToPolicy(
    new PolicyStatement({
      sid: "BecomeTaskRole",
      actions: [...TRUST_ACTIONS],
      resources: hasOperator ? [names.readerRoleArn, names.operatorRoleArn] : [names.readerRoleArn],
    }),
  );
  role.addToPolicy(
    new PolicyStatement({
      sid: "WriteLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [logGroup.logGroupArn],
    }),
  );
  return role;
}
