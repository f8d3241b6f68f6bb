/**
 * What commands of the AWS CLI need that call several operations, or one that no model names; read from the customizations of the
 * AWS CLI 2.36.12. Those that touch files of the machine or mint credentials never run, and have no row. Where there is no row,
 * the command's services are opened as a whole.
 */
export const CUSTOMIZATIONS: Readonly<Record<string, readonly string[]>> = {
  // To tell a key that is missing from one that may not be read, S3 wants to be able to list.
  "s3 cp": ["s3:GetObject", "s3:ListBucket"],
  "s3 ls": ["s3:ListBucket"],
  "s3 mb": ["s3:CreateBucket"],
  "s3 mv": ["s3:GetObject", "s3:ListBucket", "s3:DeleteObject"],
  "s3 presign": ["s3:GetObject"],
  "s3 rb": ["s3:DeleteBucket"],
  "s3 rm": ["s3:DeleteObject", "s3:ListBucket"],
  "s3 sync": ["s3:GetObject", "s3:ListBucket"],
  "s3 website": ["s3:PutBucketWebsite"],
  "cloudformation deploy": [
    "cloudformation:CreateChangeSet",
    "cloudformation:DescribeChangeSet",
    "cloudformation:DescribeStacks",
    "cloudformation:ExecuteChangeSet",
    "cloudformation:GetTemplateSummary",
    "cloudformation:TagResource",
  ],
  "cloudtrail validate-logs": [
    "cloudtrail:DescribeTrails",
    "cloudtrail:ListPublicKeys",
    "organizations:DescribeOrganization",
    "s3:GetBucketLocation",
    "s3:GetObject",
    "s3:ListBucket",
  ],
  "configservice get-status": [
    "config:DescribeConfigurationRecorderStatus",
    "config:DescribeConfigurationRecorders",
    "config:DescribeDeliveryChannelStatus",
  ],
  "datapipeline list-runs": ["datapipeline:DescribeObjects", "datapipeline:QueryObjects"],
  "ddb put": ["dynamodb:BatchWriteItem", "dynamodb:PutItem"],
  "ddb select": ["dynamodb:Query", "dynamodb:Scan"],
  "emr add-steps": ["elasticmapreduce:AddJobFlowSteps"],
  "emr describe-cluster": [
    "elasticmapreduce:DescribeCluster",
    "elasticmapreduce:ListBootstrapActions",
    "elasticmapreduce:ListInstanceFleets",
    "elasticmapreduce:ListInstanceGroups",
  ],
  "emr terminate-clusters": ["elasticmapreduce:TerminateJobFlows"],
  "logs tail": ["logs:FilterLogEvents"],
};

/** IAM prefixes of the words that are customizations only, and what else the customizations of a word call. */
export const CUSTOMIZED_SERVICES: Readonly<Record<string, readonly string[]>> = {
  cloudformation: ["cloudformation", "s3"],
  cloudtrail: ["cloudtrail", "s3", "organizations"],
  configservice: ["config", "s3", "sns"],
  datapipeline: ["datapipeline", "iam"],
  ddb: ["dynamodb"],
  deploy: ["codedeploy", "s3", "iam"],
  dlm: ["dlm", "iam"],
  ecs: ["ecs", "codedeploy"],
  emr: ["elasticmapreduce", "ec2", "iam", "s3"],
  "emr-containers": ["emr-containers", "eks", "iam"],
  gamelift: ["gamelift", "s3"],
  s3: ["s3"],
};
