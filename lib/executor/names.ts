import { partitionOf } from "../partition-of.ts";

/** IAM path of everything that is ours, so that one pattern names it. */
export const IAM_PATH = "/aws-mcp-relay/";

/** The alias that people call. Moving it back is a rollback. */
export const ALIAS = "live";

/** What is called how in a team's account. Names are fixed where people or other accounts write them down. */
export type Names = {
  readonly functionName: string;
  readonly functionArn: string;
  /** With the alias: what a proxy is told. */
  readonly aliasArn: string;
  readonly executionRoleName: string;
  readonly readerRoleName: string;
  readonly readerRoleArn: string;
  readonly operatorRoleName: string;
  readonly operatorRoleArn: string;
  /** A permission set names a customer policy by name and path. */
  readonly invokePolicyName: string;
  readonly dashboardName: string;
};

/** @param place account and region of the stack, both known at synthesis */
export function namesOf(
  { team, tenantIsolation }: { readonly team: string; readonly tenantIsolation: boolean },
  { account, region }: { readonly account: string; readonly region: string },
): Names {
  const base = `aws-mcp-relay-${team}`;
  const partition = partitionOf(region);
  // Lambda sets tenant isolation when a function is created and never after: the other kind is another function.
  const functionName = tenantIsolation ? base : `${base}-shared`;
  const functionArn = `arn:${partition}:lambda:${region}:${account}:function:${functionName}`;
  const roleArn = (name: string) => `arn:${partition}:iam::${account}:role${IAM_PATH}${name}`;
  return {
    functionName,
    functionArn,
    aliasArn: `${functionArn}:${ALIAS}`,
    executionRoleName: `${base}-function`,
    readerRoleName: `${base}-reader`,
    readerRoleArn: roleArn(`${base}-reader`),
    operatorRoleName: `${base}-operator`,
    operatorRoleArn: roleArn(`${base}-operator`),
    invokePolicyName: `${base}-invoke`,
    dashboardName: base,
  };
}
