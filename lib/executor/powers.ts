import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { partitionOf } from "../partition-of.ts";
import type { Grant, PassRole } from "../team/team-settings.ts";
import type { Ground } from "./limits.ts";

/** AWS's own parameters, such as the latest machine images: public, and no secret. */
export function readsPublicParameters(region: string): PolicyStatement {
  return new PolicyStatement({
    sid: "PublicParameters",
    actions: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
    resources: [`arn:${partitionOf(region)}:ssm:*::parameter/aws/*`],
  });
}

/**
 * Of API Gateway, whose actions are the verbs of HTTP, all but the keys: `/apikeys` and `/usageplans/ID/keys` return their values.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
 */
export function readsApis(region: string): PolicyStatement {
  const paths = [
    "account",
    "apis*",
    "clientcertificates*",
    "domainnames*",
    "restapis*",
    "tags/*",
    "usageplans",
    "vpclinks*",
  ];
  return new PolicyStatement({
    sid: "Apis",
    actions: ["apigateway:GET"],
    resources: paths.map((path) => `arn:${partitionOf(region)}:apigateway:*::/${path}`),
  });
}

/** What a team writes under `allow`. @param sid of the statements, which are numbered */
export function granted(sid: string, grants: readonly Grant[]): readonly PolicyStatement[] {
  return grants.map(
    ({ actions, resources, conditions }, index) =>
      new PolicyStatement({
        sid: `${sid}${index + 1}`,
        actions: [...actions],
        resources: [...resources],
        ...(conditions === undefined ? {} : { conditions }),
      }),
  );
}

/** Each role only to the service that it is for. */
export function passesRoles(passRoles: readonly PassRole[]): readonly PolicyStatement[] {
  return passRoles.map(
    ({ role, service }, index) =>
      new PolicyStatement({
        sid: `PassRole${index + 1}`,
        actions: ["iam:PassRole"],
        resources: [role],
        conditions: { StringEquals: { "iam:PassedToService": service } },
      }),
  );
}

/** Encrypted data is read and written through the services that hold it; no pipeline calls KMS with data of its own. */
export function usesKeysThroughServices({ account, region }: Ground, writes: boolean): readonly PolicyStatement[] {
  const resources = [`arn:${partitionOf(region)}:kms:*:${account}:key/*`];
  const reading = new PolicyStatement({
    sid: "KeysThroughServices",
    actions: ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"] : [])],
    resources,
    conditions: { Bool: { "aws:ViaAWSService": "true" } },
  });
  const granting = new PolicyStatement({
    sid: "GrantsForServices",
    actions: ["kms:CreateGrant"],
    resources,
    conditions: { Bool: { "kms:GrantIsForAWSResource": "true", "aws:ViaAWSService": "true" } },
  });
  return writes ? [reading, granting] : [reading];
}
