import { shellWord } from "../shell-word.ts";
import type { ServiceFacts } from "./service-facts.ts";

/** The bucket of a name, an ARN or an S3 URI. */
function bucketOf(id: string): string {
  return id
    .replace(/^(?:arn:[a-z-]+:s3:::|s3:\/\/)/, "")
    .split("/", 1)
    .join();
}

/** What keeps data. */
export const DATA: Readonly<Record<string, ServiceFacts>> = {
  s3: {
    billName: "Amazon Simple Storage Service",
    metric: {
      namespace: "AWS/S3",
      name: "4xxErrors",
      dimension: "BucketName",
      otherDimensions: { FilterId: "EntireBucket" },
      alarmAbove: 100,
    },
    inventory: [
      "aws s3api list-buckets --query 'Buckets[].[CreationDate,Name]' --output text | sort",
      "aws cloudwatch list-metrics --namespace AWS/S3 --metric-name BucketSizeBytes | jq -r '.Metrics[].Dimensions | map(.Value) | join(\" \")' | sort -u",
    ],
    describe: (id) => `aws s3api get-bucket-location --bucket ${shellWord(bucketOf(id))}`,
    security: [
      "aws s3api get-bucket-policy-status --bucket BUCKET",
      "aws s3api get-public-access-block --bucket BUCKET",
      "aws s3api get-bucket-encryption --bucket BUCKET",
      "aws s3control get-public-access-block --account-id YOUR-ACCOUNT-ID",
    ],
    unused: [
      "aws s3api list-buckets --query 'Buckets[].[CreationDate,Name]' --output text | sort | head -n 50",
      "aws s3api list-multipart-uploads --bucket BUCKET --query 'Uploads[].[Initiated,Key]' --output text | sort | head -n 20",
      "aws s3api get-bucket-lifecycle-configuration --bucket BUCKET",
    ],
    remove: "aws s3api delete-bucket --bucket BUCKET",
    backup: ["aws s3api get-bucket-versioning --bucket BUCKET", "aws s3api get-bucket-replication --bucket BUCKET"],
  },
  rds: {
    billName: "Amazon Relational Database Service",
    metric: { namespace: "AWS/RDS", name: "CPUUtilization", dimension: "DBInstanceIdentifier", alarmAbove: 80 },
    inventory: [
      "aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,Engine,EngineVersion,DBInstanceClass,DBInstanceStatus]' --output text | column -t",
      "aws rds describe-db-clusters --query 'DBClusters[].[DBClusterIdentifier,Engine,Status,MultiAZ]' --output text | column -t",
    ],
    describe: (id) => `aws rds describe-db-instances --db-instance-identifier ${shellWord(id)}`,
    security: [
      "aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,PubliclyAccessible,StorageEncrypted,DeletionProtection,IAMDatabaseAuthenticationEnabled]' --output text | column -t",
      "aws rds describe-db-snapshot-attributes --db-snapshot-identifier SNAPSHOT",
      "aws rds describe-pending-maintenance-actions",
    ],
    unused: [
      "aws rds describe-db-snapshots --snapshot-type manual --query 'DBSnapshots[].[SnapshotCreateTime,DBSnapshotIdentifier,AllocatedStorage]' --output text | sort | head -n 50",
      "aws rds describe-db-instances --query 'DBInstances[?DBInstanceStatus==`stopped`].[DBInstanceIdentifier,DBInstanceClass]' --output text",
    ],
    remove:
      "aws rds delete-db-instance --db-instance-identifier DB_INSTANCE --final-db-snapshot-identifier DB_INSTANCE-final",
    backup: [
      "aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,BackupRetentionPeriod,LatestRestorableTime,MultiAZ]' --output text | column -t",
    ],
    tune: (id) => `aws rds modify-db-instance --db-instance-identifier ${shellWord(id)} --db-instance-class DB_CLASS`,
  },
  dynamodb: {
    billName: "Amazon DynamoDB",
    metric: { namespace: "AWS/DynamoDB", name: "ReadThrottleEvents", dimension: "TableName", alarmAbove: 0 },
    inventory: ["aws dynamodb list-tables --query 'TableNames[]' --output text | tr '\\t' '\\n' | sort"],
    describe: (id) => `aws dynamodb describe-table --table-name ${shellWord(id)}`,
    security: [
      "aws dynamodb describe-table --table-name TABLE --query 'Table.[SSEDescription,DeletionProtectionEnabled]'",
      "aws dynamodb get-resource-policy --resource-arn TABLE_ARN",
    ],
    unused: [
      "aws dynamodb describe-table --table-name TABLE --query 'Table.[ItemCount,TableSizeBytes,BillingModeSummary]'",
      "aws dynamodb list-backups --query 'BackupSummaries[].[BackupCreationDateTime,TableName,BackupName]' --output text | sort",
    ],
    remove: "aws dynamodb delete-table --table-name TABLE",
    backup: [
      "aws dynamodb describe-continuous-backups --table-name TABLE",
      "aws dynamodb list-backups --query 'BackupSummaries[].[BackupCreationDateTime,TableName,BackupStatus]' --output text | sort",
    ],
    tune: (id) => `aws dynamodb update-table --table-name ${shellWord(id)} --billing-mode PAY_PER_REQUEST`,
  },
};
