import { type ClassRule, memberRule, type ValueTest, whenever } from "../class-rule.ts";
import type { CommandValues } from "../values/command-values.ts";
import { someLeaf, someObject, type Value } from "../values/value.ts";

/**
 * What an operation's name begins with where it takes away something that is hard to get back, or that others rely on. Stopping,
 * cancelling and disassociating mostly are not that; the tables have those that are.
 */
const VERBS =
  "abort|close|decommission|decrease|delete|deprovision|deregister|destroy|detach|discard|dispose|drop|erase|evict|expire|forget|leave|" +
  "purge|redact|release|remove|reset|retire|revoke|shrink|shutdown|terminate|unassign|undeploy|uninstall|unlink|unpeer|unregister|" +
  "unshare|unsubscribe|wipe";

const DESTRUCTIVE_NAME = new RegExp(`^(?:batch-|admin-|bulk-)?(?:${VERBS})(?:-|$)`);

/** @param name of the operation in the CLI's words, such as `terminate-instances` */
export function soundsDestructive(name: string): boolean {
  return DESTRUCTIVE_NAME.test(name);
}

/** Begin with such a verb, and take nothing away that cannot be had again at once, or close what was open. */
export const NOT_DESTRUCTIVE: readonly ClassRule[] = [
  "apigatewayv2 reset-authorizers-cache",
  "appflow reset-connector-metadata-cache",
  "ec2 reset-image-attribute|reset-snapshot-attribute|reset-fpga-image-attribute", // nobody else may use it then
  "iotsecuretunneling close-tunnel",
  "logs delete-retention-policy", // keeps everything
  "lightsail close-instance-public-ports|reset-distribution-cache",
  "mediapackagev2 reset-channel-state|reset-origin-endpoint-state",
  "rolesanywhere reset-notification-settings",
  "security-ir close-case",
];

/** What the APIs call the switch that keeps a resource from being deleted. */
const DELETION_PROTECTION = [
  "DeletionProtection",
  "deletionProtection",
  "DeletionProtectionEnabled",
  "deletionProtectionEnabled",
];

function saysFalse(value: Value): boolean {
  return someLeaf(value, (leaf) => /^(?:false|inactive|none)$/i.test(leaf));
}

/** Whether a switch is off that should protect. */
function isOff(member: string): ValueTest {
  return (values) => values.member(member).some(saysFalse);
}

/** SQL and PartiQL that take data away; what reads or adds is a write, since nobody can tell all of it. */
const DESTROYING_STATEMENT = /\b(?:delete|drop|truncate)\b/i;

function destroysByStatement(values: CommandValues): boolean {
  const names = ["Sql", "Sqls", "sql", "Statement", "Statements", "TransactStatements", "QueryString", "statement"];
  return names.some((name) =>
    values.member(name).some((value) => someLeaf(value, (sql) => DESTROYING_STATEMENT.test(sql))),
  );
}

function hasMember(names: readonly string[], member: string): ValueTest {
  return (values) =>
    values.member(member).some((value) => someObject(value, (object) => names.some((name) => name in object)));
}

function says(member: string, word: string): ValueTest {
  return (values) => values.member(member).some((value) => someLeaf(value, (leaf) => leaf.toLowerCase() === word));
}

/** Take something away under another name, or take off what protects. */
export const DESTRUCTIVE: readonly ClassRule[] = [
  "account disable-region",
  "backup disassociate-recovery-point",
  "cloudformation deactivate-type",
  "cloudfront disassociate-distribution-tenant-web-acl|disassociate-distribution-web-acl",
  "controltower disable-baseline|disable-control",
  "ds restore-from-snapshot",
  "drs disconnect-*",
  "ec2 cancel-capacity-reservation",
  "ec2 disable-ebs-encryption-by-default|disable-image|disable-image-deregistration-protection",
  "ec2 unlock-snapshot|withdraw-byoip-cidr",
  "ecr put-lifecycle-policy", // what it is for is to expire images
  "elasticbeanstalk rebuild-environment",
  "eks disassociate-access-policy|disassociate-identity-provider-config",
  "emr disable-hbase-backups",
  "fms disassociate-admin-account|disassociate-third-party-firewall",
  "fsx restore-volume-from-snapshot",
  "globalaccelerator withdraw-byoip-cidr",
  "iam deactivate-mfa-device",
  "kms disable-key|disable-key-rotation|disconnect-custom-key-store|schedule-key-deletion",
  "logs disassociate-kms-key|put-retention-policy", // older events are deleted
  "mgn disconnect-from-service|finalize-cutover",
  "neptunedata execute-fast-reset",
  "network-firewall disassociate-subnets|disassociate-availability-zones",
  "organizations disable-policy-type|disable-aws-service-access",
  "rds backtrack-db-cluster",
  "rbin unlock-rule",
  "route53 disable-hosted-zone-dnssec|disassociate-vpc-from-hosted-zone",
  "route53domains disable-domain-transfer-lock|transfer-domain-to-another-aws-account",
  "route53resolver disassociate-firewall-rule-group",
  "s3 mv|rb|rm",
  "shield disassociate-drt-log-bucket|disassociate-drt-role|disassociate-health-check",
  "shield disable-application-layer-automatic-response",
  "storagegateway disable-gateway",
  "waf-regional|wafv2 disassociate-web-acl",
  "workspaces rebuild-workspaces|restore-workspace",
  { commands: "s3 sync", options: ["--delete"] },
  // The API calls it a change; what is changed is gone.
  ...whenever(hasMember(["Expiration", "NoncurrentVersionExpiration"], "LifecycleConfiguration"), [
    "s3api put-bucket-lifecycle*",
    "s3control put-bucket-lifecycle-configuration",
  ]),
  ...whenever(says("VersioningConfiguration", "suspended"), ["s3api|s3control put-bucket-versioning"]),
  memberRule("s3api *", ["BypassGovernanceRetention"], (value) => value !== false),
  ...whenever(hasMember(["DeleteRequest"], "RequestItems"), ["dynamodb batch-write-item"]),
  ...whenever(hasMember(["Delete"], "TransactItems"), ["dynamodb transact-write-items"]),
  ...whenever(hasMember(["Delete", "DELETE"], "GlobalSecondaryIndexUpdates"), ["dynamodb update-table"]),
  ...whenever(hasMember(["Delete"], "ReplicaUpdates"), ["dynamodb update-table|update-global-table"]),
  ...whenever(says("ChangeBatch", "delete"), ["route53 change-resource-record-sets"]),
  ...whenever(says("Changes", "delete"), ["route53 change-cidr-collection"]),
  ...whenever(
    (values) => values.member("TerminateInstances").some((value) => value !== false),
    ["ec2 cancel-spot-fleet-requests"],
  ),
  ...whenever(destroysByStatement, [
    "athena start-query-execution",
    "dynamodb execute-statement|execute-transaction|batch-execute-statement",
    "rds-data execute-statement|execute-sql|batch-execute-statement",
    "redshift-data execute-statement|batch-execute-statement",
  ]),
  // Protection against just that is taken off.
  memberRule("* modify-*|put-*|update-*", DELETION_PROTECTION, saysFalse),
  ...whenever(isOff("EnableTerminationProtection"), ["cloudformation update-termination-protection"]),
  ...whenever(isOff("DisableApiTermination"), ["ec2 modify-instance-attribute"]),
  ...whenever(isOff("DisableApiStop"), ["ec2 modify-instance-attribute"]),
  { commands: "emr modify-cluster-attributes", options: ["--no-termination-protected"] },
  ...whenever(says("Attributes", "deletion_protection.enabled"), ["elbv2 modify-load-balancer-attributes"]),
  ...whenever(says("PointInTimeRecoverySpecification", "false"), ["dynamodb update-continuous-backups"]),
  memberRule("rds|docdb|neptune modify-db-*", ["BackupRetentionPeriod"], (days) => Number(days) === 0),
];
