import { jsonWord, shellWord } from "./shell-word.ts";

/** How one type of resource is looked for, created and checked. */
export type ResourceRecipe = {
  /** Commands that only read: is the name free, what is there to choose from? */
  readonly look: readonly string[];
  /** Commands that create. */
  readonly create: readonly string[];
  /** Commands that only read: did it become what it should be? */
  readonly verify: readonly string[];
};

type Recipe = (name: string) => ResourceRecipe;

/** By every name that a type is known by. */
const RECIPES: ReadonlyMap<string, Recipe> = new Map([
  ...["s3", "bucket", "s3-bucket"].map((type) => [type, s3Bucket] as const),
  ...["lambda", "function", "lambda-function"].map((type) => [type, lambdaFunction] as const),
  ...["dynamodb", "table", "dynamodb-table"].map((type) => [type, dynamodbTable] as const),
  ...["sqs", "queue", "sqs-queue"].map((type) => [type, sqsQueue] as const),
  ...["sns", "topic", "sns-topic"].map((type) => [type, snsTopic] as const),
  ...["rds", "database", "rds-instance", "rds-dbinstance"].map((type) => [type, rdsInstance] as const),
  ...["ec2", "instance", "ec2-instance"].map((type) => [type, ec2Instance] as const),
]);

/** The recipe for a type such as `s3-bucket`, `EC2 instance` or `AWS::SQS::Queue`; for any other, the one that works for all. */
export function recipeFor(type: string, name: string): ResourceRecipe {
  const known = type
    .toLowerCase()
    .replace(/^(?:aws|amazon)[^a-z0-9]+/, "")
    .replaceAll(/[^a-z0-9]+/g, "-");
  return RECIPES.get(known)?.(name) ?? anyResource(type, name);
}

function s3Bucket(name: string): ResourceRecipe {
  const bucket = shellWord(name);
  const encryption = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] };
  return {
    look: ["aws s3api list-buckets --query 'Buckets[].Name' --output text | tr '\\t' '\\n' | sort"],
    create: [
      `aws s3 mb ${shellWord(`s3://${name}`)}`,
      `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`,
      `aws s3api put-bucket-encryption --bucket ${bucket} --server-side-encryption-configuration ${jsonWord(encryption)}`,
      `aws s3api put-bucket-tagging --bucket ${bucket} --tagging ${jsonWord({ TagSet: [{ Key: "Name", Value: name }] })}`,
    ],
    verify: [
      `aws s3api get-public-access-block --bucket ${bucket}`,
      `aws s3api get-bucket-versioning --bucket ${bucket}`,
    ],
  };
}

function lambdaFunction(name: string): ResourceRecipe {
  const word = shellWord(name);
  return {
    look: [
      "aws lambda list-functions --query 'Functions[].[FunctionName,Runtime,Role]' --output text | sort",
      "aws iam list-roles --query 'Roles[].[RoleName,Arn]' --output text | grep -i -e lambda",
    ],
    create: [
      `aws lambda create-function --function-name ${word} --runtime nodejs22.x --handler index.handler --role ROLE_ARN \\\n  --code S3Bucket=BUCKET,S3Key=KEY --timeout 30 --memory-size 256 --tags ${jsonWord({ Name: name })}`,
      `aws logs put-retention-policy --log-group-name ${shellWord(`/aws/lambda/${name}`)} --retention-in-days 30`,
    ],
    verify: [
      `aws lambda get-function-configuration --function-name ${word} | jq '{State, Runtime, Role, Timeout, MemorySize}'`,
    ],
  };
}

function dynamodbTable(name: string): ResourceRecipe {
  const table = shellWord(name);
  return {
    look: ["aws dynamodb list-tables --query 'TableNames[]' --output text | tr '\\t' '\\n' | sort"],
    create: [
      `aws dynamodb create-table --table-name ${table} --billing-mode PAY_PER_REQUEST --deletion-protection-enabled \\\n  --attribute-definitions AttributeName=pk,AttributeType=S --key-schema AttributeName=pk,KeyType=HASH --tags ${nameTag(name)}`,
      `aws dynamodb update-continuous-backups --table-name ${table} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
    ],
    verify: [
      `aws dynamodb describe-table --table-name ${table} --query 'Table.[TableStatus,DeletionProtectionEnabled,SSEDescription]'`,
    ],
  };
}

function sqsQueue(name: string): ResourceRecipe {
  const queue = shellWord(name);
  return {
    look: ["aws sqs list-queues --query 'QueueUrls[]' --output text | tr '\\t' '\\n' | sort"],
    create: [
      `aws sqs create-queue --queue-name ${shellWord(`${name}-dead-letters`)} --attributes SqsManagedSseEnabled=true`,
      `aws sqs create-queue --queue-name ${queue} --attributes SqsManagedSseEnabled=true,VisibilityTimeout=60 --tags ${jsonWord({ Name: name })}`,
    ],
    verify: [`aws sqs get-queue-url --queue-name ${queue}`],
  };
}

function snsTopic(name: string): ResourceRecipe {
  return {
    look: ["aws sns list-topics --query 'Topics[].TopicArn' --output text | tr '\\t' '\\n' | sort"],
    create: [
      `aws sns create-topic --name ${shellWord(name)} --attributes KmsMasterKeyId=alias/aws/sns --tags ${nameTag(name)}`,
    ],
    verify: ["aws sns get-topic-attributes --topic-arn TOPIC_ARN"],
  };
}

function rdsInstance(name: string): ResourceRecipe {
  const instance = shellWord(name);
  return {
    look: [
      "aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,Engine,DBInstanceClass]' --output text | sort",
      "aws rds describe-db-engine-versions --engine postgres --default-only --query 'DBEngineVersions[].[EngineVersion,Status]' --output text",
      "aws rds describe-db-subnet-groups --query 'DBSubnetGroups[].[DBSubnetGroupName,VpcId]' --output text",
    ],
    create: [
      `aws rds create-db-instance --db-instance-identifier ${instance} --engine postgres --db-instance-class db.t4g.medium --allocated-storage 50 \\\n  --master-username app --manage-master-user-password --db-subnet-group-name SUBNET_GROUP --storage-encrypted --no-publicly-accessible \\\n  --backup-retention-period 7 --multi-az --deletion-protection --tags ${nameTag(name)}`,
    ],
    verify: [
      `aws rds describe-db-instances --db-instance-identifier ${instance} --query 'DBInstances[].[DBInstanceStatus,StorageEncrypted,PubliclyAccessible,MultiAZ]'`,
    ],
  };
}

function ec2Instance(name: string): ResourceRecipe {
  const filter = jsonWord([{ Name: "tag:Name", Values: [name] }]);
  const tags = jsonWord([{ ResourceType: "instance", Tags: [{ Key: "Name", Value: name }] }]);
  return {
    look: [
      `aws ec2 describe-instances --filters ${filter} --query 'Reservations[].Instances[].[InstanceId,State.Name]' --output text`,
      "aws ssm get-parameters-by-path --path /aws/service/ami-amazon-linux-latest --query 'Parameters[].[Name,Value]' --output text",
      "aws ec2 describe-subnets --query 'Subnets[].[SubnetId,VpcId,AvailabilityZone,MapPublicIpOnLaunch]' --output text | sort -k2",
    ],
    create: [
      `aws ec2 run-instances --image-id IMAGE_ID --instance-type t4g.small --subnet-id SUBNET_ID --security-group-ids SECURITY_GROUP --count 1 \\\n  --no-associate-public-ip-address --metadata-options HttpTokens=required --iam-instance-profile Name=PROFILE \\\n  --block-device-mappings '[{"DeviceName":"/dev/xvda","Ebs":{"VolumeSize":20,"VolumeType":"gp3","Encrypted":true}}]' --tag-specifications ${tags}`,
    ],
    verify: [
      `aws ec2 describe-instances --filters ${filter} --query 'Reservations[].Instances[].[InstanceId,State.Name,PublicIpAddress,MetadataOptions.HttpTokens]'`,
    ],
  };
}

/** CloudFormation's registry knows every type, and Cloud Control creates nearly every one. */
function anyResource(type: string, name: string): ResourceRecipe {
  return {
    look: [
      `aws cloudformation list-types --visibility PUBLIC --type RESOURCE --filters Category=AWS_TYPES --query 'TypeSummaries[].TypeName' --output text | tr '\\t' '\\n' | grep -i -F -e ${shellWord(type)}`,
      "aws cloudformation describe-type --type RESOURCE --type-name RESOURCE_TYPE_NAME --query Schema --output text | jq '{required, properties: (.properties | keys)}'",
      "aws cloudcontrol list-resources --type-name RESOURCE_TYPE_NAME --query 'ResourceDescriptions[].Identifier' --output text | tr '\\t' '\\n' | sort",
    ],
    create: [
      `aws cloudcontrol create-resource --type-name RESOURCE_TYPE_NAME --desired-state ${jsonWord({ Name: name })}`,
    ],
    verify: ["aws cloudcontrol get-resource-request-status --request-token REQUEST_TOKEN"],
  };
}

function nameTag(name: string): string {
  return jsonWord([{ Key: "Name", Value: name }]);
}
