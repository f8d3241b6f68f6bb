/** Services that have one endpoint for a whole partition, or live in a region of AWS's choice, by the word behind `aws`. */
const GLOBAL_SERVICES: ReadonlySet<string> = new Set([
  "account",
  "artifact",
  "bcm-dashboards",
  "bcm-data-exports",
  "bcm-pricing-calculator",
  "bcm-recommended-actions",
  "billing",
  "budgets",
  "ce",
  "chime",
  "cloudfront",
  "cloudfront-keyvaluestore",
  "codecatalyst",
  "cur",
  "freetier",
  "globalaccelerator",
  "health",
  "iam",
  "invoicing",
  "networkmanager",
  "notificationscontacts",
  "organizations",
  "partnercentral-channel",
  "partnercentral-revenue-measurement",
  "pricing",
  "pricing-plan-manager",
  "route53",
  "route53-recovery-control-config",
  "route53domains",
  "savingsplans",
  "shield",
  "support",
  "sustainability",
  "taxsettings",
  "waf",
]);

/** Whether a team's list of regions does not concern the commands of a service. */
export function isGlobalService(word: string): boolean {
  return GLOBAL_SERVICES.has(word);
}
