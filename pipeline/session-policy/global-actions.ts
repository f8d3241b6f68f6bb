/**
 * Actions that have no region of the user's: their services answer in one region for all, or are asked there whatever is meant. A
 * condition on the region cannot hold them.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
export const GLOBAL_ACTIONS: readonly string[] = [
  "account:*",
  "artifact:*",
  "billing:*",
  "budgets:*",
  "ce:*",
  "cloudfront:*",
  "consolidatedbilling:*",
  "cost-optimization-hub:*",
  "cur:*",
  "directconnect:Describe*",
  "ec2:DescribeRegions",
  "freetier:*",
  "globalaccelerator:*",
  "health:*",
  "iam:*",
  "identitystore:Describe*",
  "identitystore:List*",
  "invoicing:*",
  "networkmanager:*",
  "notifications:*",
  "organizations:*",
  "payments:*",
  "pricing:*",
  "resource-explorer-2:*",
  "route53-recovery-control-config:*",
  "route53-recovery-readiness:*",
  "route53:*",
  "route53domains:*",
  "s3:GetAccountPublicAccessBlock",
  "s3:ListAllMyBuckets",
  "s3:ListMultiRegionAccessPoints",
  "savingsplans:*",
  "shield:*",
  "sts:*",
  "support:*",
  "supportplans:*",
  "sustainability:*",
  "tax:*",
  "trustedadvisor:*",
  "waf:*",
  "wafv2:*",
];

/** Whether a team's list of regions does not concern an action. @param action in any case, or a whole service, as `iam:*` */
export function isGlobalAction(action: string): boolean {
  const [prefix = "", name = ""] = action.toLowerCase().split(":");
  return GLOBAL_ACTIONS.some((pattern) => {
    const [ofPrefix = "", beginning = ""] = pattern.toLowerCase().split(":");
    if (prefix !== ofPrefix) return false;
    return beginning.endsWith("*") ? name.startsWith(beginning.slice(0, -1)) : name === beginning;
  });
}
