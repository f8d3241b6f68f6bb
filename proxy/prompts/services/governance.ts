import { shellWord } from "../shell-word.ts";
import type { ServiceFacts } from "./service-facts.ts";

/** What says who may do what, and what happened. */
export const GOVERNANCE: Readonly<Record<string, ServiceFacts>> = {
  iam: {
    isGlobal: true,
    inventory: [
      "aws iam list-users --query 'Users[].[UserName,CreateDate,PasswordLastUsed]' --output text | sort | column -t",
      "aws iam list-roles --query 'Roles[].[RoleName,CreateDate,MaxSessionDuration]' --output text | sort | column -t",
      "aws iam list-policies --scope Local --query 'Policies[].[PolicyName,AttachmentCount,UpdateDate]' --output text | sort | column -t",
    ],
    describe: (id) => `aws iam get-role --role-name ${shellWord(id)}`,
    security: [
      "aws iam get-account-summary --query 'SummaryMap.[AccountMFAEnabled,AccountAccessKeysPresent,Users,Policies]'",
      "aws iam get-account-password-policy",
      "aws iam list-entities-for-policy --policy-arn arn:aws:iam::aws:policy/AdministratorAccess",
      "aws iam get-account-authorization-details --filter User --query 'UserDetailList[].[UserName,AttachedManagedPolicies[].PolicyName]' --output json | jq -c '.[]'",
    ],
    unused: [
      "aws iam list-policies --scope Local --query 'Policies[?AttachmentCount==`0`].[PolicyName,Arn]' --output text",
      "aws iam list-roles --query 'Roles[].[RoleName,CreateDate]' --output text | sort -k2 | head -n 50",
      "aws iam get-role --role-name ROLE --query Role.RoleLastUsed",
    ],
    backup: ["aws iam get-account-authorization-details --filter Role | jq '.RoleDetailList | length'"],
  },
  kms: {
    billName: "AWS Key Management Service",
    inventory: [
      "aws kms list-aliases --query 'Aliases[?TargetKeyId!=null].[AliasName,TargetKeyId]' --output text | sort | column -t",
      "aws kms list-keys --query 'Keys[].KeyId' --output text | tr '\\t' '\\n'",
    ],
    describe: (id) => `aws kms describe-key --key-id ${shellWord(id)}`,
    security: [
      "aws kms get-key-rotation-status --key-id KEY_ID",
      "aws kms get-key-policy --key-id KEY_ID --policy-name default --query Policy --output text | jq .",
      "aws kms list-grants --key-id KEY_ID",
    ],
    unused: [
      "aws kms describe-key --key-id KEY_ID --query 'KeyMetadata.[KeyState,KeyManager,CreationDate,DeletionDate]' --output text",
      "aws kms list-aliases --query 'Aliases[?TargetKeyId==null].AliasName' --output text",
    ],
    remove: "aws kms delete-alias --alias-name alias/UNUSED_ALIAS",
    backup: [
      "aws kms describe-key --key-id KEY_ID --query 'KeyMetadata.[MultiRegion,MultiRegionConfiguration,DeletionDate]'",
    ],
  },
  cloudformation: {
    inventory: [
      "aws cloudformation list-stacks --query 'StackSummaries[?StackStatus!=`DELETE_COMPLETE`].[StackName,StackStatus,LastUpdatedTime]' --output text | sort | column -t",
      "aws cloudformation list-stack-sets --status ACTIVE",
    ],
    describe: (id) => `aws cloudformation describe-stacks --stack-name ${shellWord(id)}`,
    security: [
      "aws cloudformation describe-stacks --query 'Stacks[].[StackName,EnableTerminationProtection,RoleARN]' --output text | column -t",
      "aws cloudformation get-stack-policy --stack-name STACK",
    ],
    unused: [
      "aws cloudformation describe-stacks --query 'Stacks[?ends_with(StackStatus, `FAILED`)].[StackName,StackStatus]' --output text",
      "aws cloudformation list-change-sets --stack-name STACK",
    ],
    remove: "aws cloudformation delete-stack --stack-name STACK",
    backup: [
      "aws cloudformation describe-stack-resource-drifts --stack-name STACK",
      "aws cloudformation get-template --stack-name STACK",
    ],
  },
  cloudwatch: {
    endpointName: "monitoring",
    billName: "AmazonCloudWatch",
    inventory: [
      "aws cloudwatch describe-alarms --query 'MetricAlarms[].[StateValue,AlarmName,Namespace,MetricName]' --output text | sort | column -t",
      "aws cloudwatch list-dashboards --query 'DashboardEntries[].[DashboardName,LastModified]' --output text",
    ],
    describe: (id) => `aws cloudwatch describe-alarms --alarm-names ${shellWord(id)}`,
    security: [
      "aws cloudwatch describe-alarms --query 'MetricAlarms[?ActionsEnabled==`false`].AlarmName' --output text",
      "aws cloudwatch describe-alarms --query 'MetricAlarms[?length(AlarmActions)==`0`].AlarmName' --output text",
    ],
    unused: [
      "aws cloudwatch describe-alarms --state-value INSUFFICIENT_DATA --query 'MetricAlarms[].[StateUpdatedTimestamp,AlarmName]' --output text | sort | head -n 50",
    ],
    backup: ["aws cloudwatch get-dashboard --dashboard-name DASHBOARD --query DashboardBody --output text | jq ."],
  },
  logs: {
    billName: "AmazonCloudWatch",
    metric: { namespace: "AWS/Logs", name: "IncomingBytes", dimension: "LogGroupName", alarmAbove: 1000000000 },
    inventory: [
      "aws logs describe-log-groups --query 'logGroups[].[storedBytes,retentionInDays,logGroupName]' --output text | sort -rn | head -n 100",
    ],
    describe: (id) => `aws logs describe-log-groups --log-group-name-prefix ${shellWord(id)}`,
    security: [
      "aws logs describe-log-groups --query 'logGroups[?kmsKeyId==null].logGroupName' --output text | tr '\\t' '\\n' | head -n 50",
      "aws logs describe-resource-policies",
      "aws logs describe-account-policies --policy-type DATA_PROTECTION_POLICY",
    ],
    unused: [
      "aws logs describe-log-groups --query 'logGroups[?retentionInDays==null].[storedBytes,logGroupName]' --output text | sort -rn | head -n 50",
      "aws logs describe-log-groups --query 'logGroups[?storedBytes==`0`].logGroupName' --output text | tr '\\t' '\\n' | head -n 50",
    ],
    remove: "aws logs put-retention-policy --log-group-name LOG_GROUP --retention-in-days 30",
    backup: ["aws logs describe-export-tasks", "aws logs describe-subscription-filters --log-group-name LOG_GROUP"],
  },
};
