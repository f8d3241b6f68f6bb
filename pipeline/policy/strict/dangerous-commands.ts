/**
 * Commands that strict mode refuses, by the heading under which a policy file can replace them. They are the list that users of
 * such servers know; whatever else is dangerous is found by its class. Rows as in `classes/`: `*` for any run of characters.
 */
export const DANGEROUS_COMMANDS: Readonly<Record<string, readonly string[]>> = {
  iam: [
    "iam create-user|create-access-key|update-access-key|create-policy|create-login-profile|create-virtual-mfa-device",
    "iam attach-user-policy|attach-role-policy|attach-group-policy|put-user-policy|put-role-policy|put-group-policy",
    "iam update-assume-role-policy|update-role|remove-role-from-instance-profile|deactivate-mfa-device|delete-*",
  ],
  organizations: [
    "organizations create-account|leave-organization|remove-account-from-organization|disable-policy-type|create-policy|attach-policy",
  ],
  sts: ["sts assume-role*|get-session-token|get-federation-token"],
  secretsmanager: ["secretsmanager put-secret-value|update-secret|delete-secret|restore-secret"],
  kms: ["kms schedule-key-deletion|disable-key|create-grant|revoke-grant"],
  cloudtrail: ["cloudtrail delete-trail|stop-logging|update-trail|put-event-selectors"],
  cloudwatch: ["cloudwatch delete-alarms|disable-alarm-actions|delete-dashboards"],
  config: [
    "configservice delete-configuration-recorder|stop-configuration-recorder|delete-delivery-channel|delete-remediation-configuration",
  ],
  guardduty: ["guardduty delete-detector|disable-organization-admin-account|update-detector"],
  ec2: ["ec2 authorize-security-group-ingress|authorize-security-group-egress|modify-instance-attribute"],
  s3: ["s3api put-bucket-policy|put-bucket-acl|delete-bucket-policy|delete-bucket-encryption|put-public-access-block"],
};

/** What is said of each of them. */
export const DANGEROUS_NOTE = {
  reason: "This command is on the list of those that strict mode refuses.",
  hint: "Let the user run it in a terminal, or allow it in a policy file (AWS_MCP_SECURITY_CONFIG).",
};
