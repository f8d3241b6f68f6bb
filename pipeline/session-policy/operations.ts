/** What a statement does stands in its text, which is not read here. */
const PARTIQL = [
  "dynamodb:PartiQLDelete",
  "dynamodb:PartiQLInsert",
  "dynamodb:PartiQLSelect",
  "dynamodb:PartiQLUpdate",
] as const;

/**
 * Operations that change something and whose IAM actions have other names, or that need several; after AWS's service
 * authorization reference. Those that only read stand in `policy/iam-actions.ts`. Where there is neither a row nor an action of
 * the operation's own name, the service is opened as a whole.
 */
export const OPERATIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  s3api: {
    CompleteMultipartUpload: ["s3:PutObject"],
    CopyObject: ["s3:GetObject", "s3:GetObjectTagging", "s3:PutObject", "s3:PutObjectTagging"],
    CreateMultipartUpload: ["s3:PutObject"],
    DeleteBucketAnalyticsConfiguration: ["s3:PutAnalyticsConfiguration"],
    DeleteBucketCors: ["s3:PutBucketCORS"],
    DeleteBucketEncryption: ["s3:PutEncryptionConfiguration"],
    DeleteBucketIntelligentTieringConfiguration: ["s3:PutIntelligentTieringConfiguration"],
    DeleteBucketInventoryConfiguration: ["s3:PutInventoryConfiguration"],
    DeleteBucketLifecycle: ["s3:PutLifecycleConfiguration"],
    DeleteBucketMetricsConfiguration: ["s3:PutMetricsConfiguration"],
    DeleteBucketOwnershipControls: ["s3:PutBucketOwnershipControls"],
    DeleteBucketReplication: ["s3:PutReplicationConfiguration"],
    DeleteBucketTagging: ["s3:PutBucketTagging"],
    DeleteObjects: ["s3:DeleteObject"],
    DeletePublicAccessBlock: ["s3:PutBucketPublicAccessBlock"],
    // To tell a key that is missing from one that may not be read, S3 wants to be able to list.
    GetObject: ["s3:GetObject", "s3:ListBucket"],
    GetObjectAttributes: ["s3:GetObject", "s3:GetObjectAttributes", "s3:ListBucket"],
    HeadObject: ["s3:GetObject", "s3:ListBucket"],
    PutBucketAccelerateConfiguration: ["s3:PutAccelerateConfiguration"],
    PutBucketAnalyticsConfiguration: ["s3:PutAnalyticsConfiguration"],
    PutBucketCors: ["s3:PutBucketCORS"],
    PutBucketEncryption: ["s3:PutEncryptionConfiguration"],
    PutBucketIntelligentTieringConfiguration: ["s3:PutIntelligentTieringConfiguration"],
    PutBucketInventoryConfiguration: ["s3:PutInventoryConfiguration"],
    PutBucketLifecycle: ["s3:PutLifecycleConfiguration"],
    PutBucketLifecycleConfiguration: ["s3:PutLifecycleConfiguration"],
    PutBucketMetricsConfiguration: ["s3:PutMetricsConfiguration"],
    PutBucketNotificationConfiguration: ["s3:PutBucketNotification"],
    PutBucketReplication: ["s3:PutReplicationConfiguration"],
    PutObjectLockConfiguration: ["s3:PutBucketObjectLockConfiguration"],
    PutPublicAccessBlock: ["s3:PutBucketPublicAccessBlock"],
    UploadPart: ["s3:PutObject"],
    UploadPartCopy: ["s3:GetObject", "s3:PutObject"],
  },
  s3control: {
    DeletePublicAccessBlock: ["s3:PutAccountPublicAccessBlock"],
    PutPublicAccessBlock: ["s3:PutAccountPublicAccessBlock"],
  },
  dynamodb: {
    BatchExecuteStatement: PARTIQL,
    ExecuteStatement: PARTIQL,
    ExecuteTransaction: PARTIQL,
    TransactWriteItems: [
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
    ],
  },
  autoscaling: {
    CreateAutoScalingGroup: ["autoscaling:CreateAutoScalingGroup", "ec2:RunInstances", "iam:PassRole"],
    UpdateAutoScalingGroup: ["autoscaling:UpdateAutoScalingGroup", "ec2:RunInstances", "iam:PassRole"],
  },
  // The roles that are passed stand in the definition that the command names.
  ec2: {
    CreateFleet: ["ec2:CreateFleet", "ec2:RunInstances", "iam:PassRole"],
    RunInstances: ["ec2:RunInstances", "iam:PassRole"],
  },
  ecs: {
    CreateService: ["ecs:CreateService", "iam:PassRole"],
    RunTask: ["ecs:RunTask", "iam:PassRole"],
    StartTask: ["ecs:StartTask", "iam:PassRole"],
    UpdateService: ["ecs:UpdateService", "iam:PassRole"],
  },
  iam: { AddRoleToInstanceProfile: ["iam:AddRoleToInstanceProfile", "iam:PassRole"] },
  kms: { ReEncrypt: ["kms:ReEncryptFrom", "kms:ReEncryptTo"] },
  lambda: { Invoke: ["lambda:InvokeFunction"] },
  sns: { PublishBatch: ["sns:Publish"] },
  sqs: {
    ChangeMessageVisibilityBatch: ["sqs:ChangeMessageVisibility"],
    DeleteMessageBatch: ["sqs:DeleteMessage"],
    SendMessageBatch: ["sqs:SendMessage"],
  },
  "bedrock-runtime": {
    Converse: ["bedrock:InvokeModel"],
    StartAsyncInvoke: ["bedrock:InvokeModel"],
  },
  budgets: {
    CreateBudget: ["budgets:ModifyBudget"],
    CreateNotification: ["budgets:ModifyBudget"],
    CreateSubscriber: ["budgets:ModifyBudget"],
    DeleteBudget: ["budgets:ModifyBudget"],
    DeleteNotification: ["budgets:ModifyBudget"],
    DeleteSubscriber: ["budgets:ModifyBudget"],
    UpdateBudget: ["budgets:ModifyBudget"],
    UpdateNotification: ["budgets:ModifyBudget"],
    UpdateSubscriber: ["budgets:ModifyBudget"],
  },
};
