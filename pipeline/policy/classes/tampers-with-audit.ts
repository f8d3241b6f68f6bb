import { type ClassRule, memberRule, type ValueTest, whenever } from "../class-rule.ts";
import { isObject, someLeaf } from "../values/value.ts";

/** Shorter than this, and the traces of a week are gone before anybody looks; longer is an ordinary saving. */
const SHORT_RETENTION_DAYS = 7;

const keepsLogsBriefly: ValueTest = (values) =>
  values.member("retentionInDays").some((days) => someLeaf(days, (text) => !(Number(text) >= SHORT_RETENTION_DAYS)));

/** Whether a member says off, at any depth. */
function isOff(member: string): ValueTest {
  return (values) =>
    values
      .member(member)
      .some((value) => someLeaf(value, (leaf) => /^(?:false|disabled|inactive|paused)$/i.test(leaf)));
}

/** The new configuration of a bucket has no place for logs. */
const hasNoLogging: ValueTest = (values) =>
  values.member("BucketLoggingStatus").some((status) => !isObject(status) || !Object.hasOwn(status, "LoggingEnabled"));

const stopsAccessLogs: ValueTest = (values) =>
  isOff("Attributes")(values) &&
  values.member("Attributes").some((value) => someLeaf(value, (leaf) => leaf === "access_logs.s3.enabled"));

/** Take away, stop or thin out what records, watches and warns, so that what comes after is not seen. */
export const TAMPERS_WITH_AUDIT: readonly ClassRule[] = [
  // CloudTrail and AWS Config.
  "cloudtrail delete-*|stop-*|update-trail|put-event-selectors|put-insight-selectors|put-event-configuration",
  "cloudtrail update-channel|update-event-data-store|deregister-organization-delegated-admin|disable-federation",
  "configservice delete-*|stop-configuration-recorder|disassociate-resource-types|put-retention-configuration",
  ...whenever(isOff("ConfigurationRecorder"), ["configservice put-configuration-recorder"]),
  // What finds threats. Filters, archives and lists of trusted addresses hide findings.
  "guardduty archive-findings|create-filter|update-filter|create-ip-set|update-ip-set|create-trusted-entity-set|update-trusted-entity-set",
  "guardduty delete-*|disable-*|disassociate-*|stop-*|update-detector|update-member-detectors",
  "guardduty update-malware-scan-settings|update-publishing-destination",
  "securityhub batch-disable-standards|create-automation-rule*|delete-*|disable-*|disassociate-*",
  "securityhub batch-update-automation-rules|batch-update-standards-control-associations",
  ...whenever(isOff("ControlStatus"), ["securityhub update-standards-control"]),
  "inspector2 disable*|disassociate-member|create-filter|update-filter",
  "inspector delete-*",
  "macie2 delete-*|disable-*|disassociate-*|create-findings-filter|update-findings-filter",
  ...whenever(isOff("status"), ["macie2 update-macie-session|update-member-session"]),
  "detective delete-*|disable-organization-admin-account|disassociate-membership",
  "accessanalyzer delete-*|apply-archive-rule|create-archive-rule|update-archive-rule|update-findings",
  "auditmanager deregister-*|delete-assessment*",
  "controltower disable-*",
  "fms delete-notification-channel|delete-policy|disassociate-admin-account",
  "securitylake delete-*|deregister-data-lake-delegated-administrator",
  // Alarms, dashboards and metrics.
  "cloudwatch delete-*|disable-*|put-alarm-mute-rule|stop-*",
  "observabilityadmin delete-*|stop-*",
  // Logs of every kind.
  "apigatewayv2 delete-access-log-settings",
  "bedrock delete-model-invocation-logging-configuration",
  "cloudfront delete-realtime-log-config",
  "ds delete-log-subscription",
  "ec2 delete-flow-logs",
  "iot delete-account-audit-configuration|delete-scheduled-audit",
  "logs delete-account-policy|delete-data-protection-policy|delete-delivery*|delete-destination*|delete-log-*|delete-syslog-configuration",
  "logs delete-metric-filter|delete-subscription-filter",
  ...whenever(keepsLogsBriefly, ["logs put-retention-policy"]),
  "mediastore stop-access-logging",
  "waf|waf-regional|wafv2 delete-logging-configuration",
  "rds stop-activity-stream",
  "redshift disable-logging",
  "route53 delete-query-logging-config",
  "route53resolver delete-resolver-query-log-config|disassociate-resolver-query-log-config",
  "vpc-lattice delete-access-log-subscription",
  "workspaces-web delete-*logg*|disassociate-*logg*",
  ...whenever(hasNoLogging, ["s3api put-bucket-logging"]),
  ...whenever(stopsAccessLogs, ["elbv2 modify-load-balancer-attributes"]),
  ...whenever(isOff("logging"), ["eks update-cluster-config"]),
  memberRule("stepfunctions update-state-machine", ["loggingConfiguration"], (logging) =>
    someLeaf(logging, (leaf) => leaf === "OFF"),
  ),
];
