import type { SameCommand } from "./both-ways.ts";

/** A listing command of a service, an expression over its result, and a command about something that is not there. */
type ServiceRow = readonly [service: string, list: string, query: string, missing: string];

/** One row a service; all of them are in moto. */
export const SERVICES: readonly ServiceRow[] = [
  [
    "acm",
    "list-certificates",
    "CertificateSummaryList",
    "describe-certificate --certificate-arn arn:aws:acm:us-east-1:123456789012:certificate/none",
  ],
  ["apigateway", "get-rest-apis", "items[].name", "get-rest-api --rest-api-id none"],
  ["apigatewayv2", "get-apis", "Items[]", "get-api --api-id none"],
  ["appsync", "list-graphql-apis", "graphqlApis", "get-graphql-api --api-id none"],
  ["athena", "list-work-groups", "WorkGroups[0].Name", "get-named-query --named-query-id none"],
  [
    "autoscaling",
    "describe-auto-scaling-groups",
    "AutoScalingGroups[]",
    "delete-auto-scaling-group --auto-scaling-group-name none",
  ],
  ["backup", "list-backup-vaults", "BackupVaultList", "describe-backup-vault --backup-vault-name none"],
  ["batch", "describe-job-queues", "jobQueues", "list-jobs --job-queue none"],
  ["cloudformation", "list-stacks", "StackSummaries[].StackName", "describe-stacks --stack-name none"],
  ["cloudfront", "list-distributions", "DistributionList.Quantity", "get-distribution --id NONE"],
  ["cloudtrail", "describe-trails", "trailList", "get-trail-status --name none"],
  ["cloudwatch", "describe-alarms", "MetricAlarms[]", "get-dashboard --dashboard-name none"],
  ["codebuild", "list-projects", "projects", "start-build --project-name none"],
  ["codecommit", "list-repositories", "repositories", "get-repository --repository-name none"],
  ["codepipeline", "list-pipelines", "pipelines", "get-pipeline --name none"],
  ["cognito-idp", "list-user-pools --max-results 10", "UserPools", "describe-user-pool --user-pool-id us-east-1_none"],
  [
    "cognito-identity",
    "list-identity-pools --max-results 10",
    "IdentityPools",
    "describe-identity-pool --identity-pool-id us-east-1:00000000-0000-0000-0000-000000000000",
  ],
  [
    "configservice",
    "describe-configuration-recorders",
    "ConfigurationRecorders",
    "delete-configuration-recorder --configuration-recorder-name none",
  ],
  ["datasync", "list-tasks", "Tasks", "describe-task --task-arn arn:aws:datasync:us-east-1:123456789012:task/none"],
  ["dynamodb", "list-tables", "TableNames", "describe-table --table-name none"],
  [
    "ec2",
    "describe-instances",
    "Reservations[].Instances[].InstanceId",
    "describe-volumes --volume-ids vol-00000000000000000",
  ],
  ["ecr", "describe-repositories", "repositories[].repositoryUri", "list-images --repository-name none"],
  ["ecs", "list-clusters", "clusterArns", "describe-services --cluster none --services none"],
  ["efs", "describe-file-systems", "FileSystems", "describe-mount-targets --file-system-id fs-00000000"],
  ["eks", "list-clusters", "clusters", "describe-cluster --name none"],
  [
    "elasticache",
    "describe-cache-clusters",
    "CacheClusters",
    "describe-replication-groups --replication-group-id none",
  ],
  ["elbv2", "describe-load-balancers", "LoadBalancers[].DNSName", "describe-load-balancers --names none"],
  ["emr", "list-clusters", "Clusters", "describe-cluster --cluster-id j-NONE"],
  ["events", "list-rules", "Rules[].Name", "describe-rule --name none"],
  ["firehose", "list-delivery-streams", "DeliveryStreamNames", "describe-delivery-stream --delivery-stream-name none"],
  ["glue", "get-databases", "DatabaseList[].Name", "get-database --name none"],
  ["guardduty", "list-detectors", "DetectorIds", "get-detector --detector-id none"],
  ["iam", "list-roles", "Roles[].RoleName", "get-user --user-name none"],
  ["iot", "list-things", "things", "describe-thing --thing-name none"],
  ["kinesis", "list-streams", "StreamNames", "describe-stream --stream-name none"],
  ["kms", "list-keys", "Keys[].KeyId", "describe-key --key-id 00000000-0000-0000-0000-000000000000"],
  ["lambda", "list-functions", "Functions[].FunctionName", "get-function --function-name none"],
  ["logs", "describe-log-groups", "logGroups[].logGroupName", "describe-log-streams --log-group-name none"],
  ["organizations", "list-roots", "Roots", "describe-account --account-id 000000000000"],
  [
    "rds",
    "describe-db-instances",
    "DBInstances[].DBInstanceIdentifier",
    "describe-db-instances --db-instance-identifier none",
  ],
  ["redshift", "describe-clusters", "Clusters", "describe-clusters --cluster-identifier none"],
  ["resourcegroupstaggingapi", "get-resources", "ResourceTagMappingList", "get-tag-values --key none"],
  ["route53", "list-hosted-zones", "HostedZones[].Name", "get-hosted-zone --id Z0NONE"],
  ["s3api", "list-buckets", "Buckets[].Name", "get-bucket-location --bucket none-such-bucket"],
  ["secretsmanager", "list-secrets", "SecretList[].Name", "describe-secret --secret-id none"],
  ["servicediscovery", "list-namespaces", "Namespaces", "get-namespace --id ns-none"],
  ["ses", "list-identities", "Identities", "get-template --template-name none"],
  [
    "sns",
    "list-topics",
    "Topics[].TopicArn",
    "get-topic-attributes --topic-arn arn:aws:sns:us-east-1:123456789012:none",
  ],
  ["sqs", "list-queues", "QueueUrls", "get-queue-url --queue-name none"],
  ["ssm", "describe-parameters", "Parameters[].Name", "get-parameter --name none"],
  [
    "stepfunctions",
    "list-state-machines",
    "stateMachines[].name",
    "describe-state-machine --state-machine-arn arn:aws:states:us-east-1:123456789012:stateMachine:none",
  ],
  ["sts", "get-caller-identity", "Arn", "get-access-key-info --access-key-id none"],
];

const FORMATS = ["json", "text", "table", "yaml", "yaml-stream"] as const;

/** What is tried of every service: every kind of outcome, and the output formats in turn. */
export function serviceCommands([service, list, query, missing]: ServiceRow, index: number): readonly SameCommand[] {
  const format = FORMATS[index % FORMATS.length] ?? "json";
  const other = FORMATS[(index + 2) % FORMATS.length] ?? "text";
  return [
    `aws ${service} ${list}`,
    `aws ${service} ${list} --output ${format} --region eu-west-1`,
    `aws ${service} ${list} --query '${query}' --output ${other}`,
    `aws ${service} ${missing}`,
    `aws ${service} ${missing} --output ${other}`,
    `aws ${service} ${list} --no-such-option 1`,
  ].map((command) => ({ command }));
}
