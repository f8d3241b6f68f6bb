/**
 * Commands that only read, by the heading under which `safe_patterns` of a policy file can replace them. They lift what a file
 * lists under `dangerous_commands`: the author of `aws iam ` there means what changes something. Rows as in `classes/`.
 */
export const SAFE_COMMANDS: Readonly<Record<string, readonly string[]>> = {
  iam: ["iam get-*|list-*|generate-credential-report|generate-service-last-accessed-details|simulate-*"],
  organizations: ["organizations describe-*|list-*"],
  sts: ["sts get-caller-identity|decode-authorization-message"],
  secretsmanager: ["secretsmanager describe-*|get-*|list-*"],
  kms: ["kms describe-*|get-*|list-*"],
  cloudtrail: ["cloudtrail describe-*|get-*|list-*|lookup-events"],
  cloudwatch: ["cloudwatch describe-*|get-*|list-*"],
  config: ["configservice describe-*|get-*|list-*|select-resource-config"],
  guardduty: ["guardduty describe-*|get-*|list-*"],
  ec2: ["ec2 describe-*|get-*"],
  s3: ["s3 ls", "s3api get-*|head-*|list-*"],
};
