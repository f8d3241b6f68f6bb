import { shellWord } from "../shell-word.ts";
import type { ServiceFacts } from "./service-facts.ts";

const DESCRIBE_EC2: readonly (readonly [prefix: string, command: string])[] = [
  ["vol-", "aws ec2 describe-volumes --volume-ids"],
  ["vpc-", "aws ec2 describe-vpcs --vpc-ids"],
  ["subnet-", "aws ec2 describe-subnets --subnet-ids"],
  ["sg-", "aws ec2 describe-security-groups --group-ids"],
  ["eni-", "aws ec2 describe-network-interfaces --network-interface-ids"],
];

function describeEc2(id: string): string {
  const [, command = "aws ec2 describe-instances --instance-ids"] =
    DESCRIBE_EC2.find(([prefix]) => id.startsWith(prefix)) ?? [];
  return `${command} ${shellWord(id)}`;
}

/** What runs code. */
export const COMPUTE: Readonly<Record<string, ServiceFacts>> = {
  ec2: {
    billName: "Amazon Elastic Compute Cloud - Compute",
    metric: { namespace: "AWS/EC2", name: "CPUUtilization", dimension: "InstanceId", alarmAbove: 80 },
    inventory: [
      "aws ec2 describe-instances --query 'Reservations[].Instances[].[InstanceId,InstanceType,State.Name,VpcId]' --output text | sort | column -t",
      "aws ec2 describe-volumes --query 'Volumes[].[VolumeId,VolumeType,Size,State,Encrypted]' --output text | sort | column -t",
      "aws ec2 describe-security-groups --query 'SecurityGroups[].[GroupId,GroupName,VpcId]' --output text | sort",
    ],
    describe: describeEc2,
    security: [
      "aws ec2 describe-security-groups --filters Name=ip-permission.cidr,Values=0.0.0.0/0 --query 'SecurityGroups[].[GroupId,GroupName,VpcId]' --output text | sort",
      "aws ec2 describe-instances --query 'Reservations[].Instances[].[InstanceId,PublicIpAddress,MetadataOptions.HttpTokens,IamInstanceProfile.Arn]' --output text | column -t",
      "aws ec2 describe-volumes --filters Name=encrypted,Values=false --query 'Volumes[].VolumeId' --output text",
      "aws ec2 get-ebs-encryption-by-default",
    ],
    unused: [
      "aws ec2 describe-volumes --filters Name=status,Values=available --query 'Volumes[].[VolumeId,Size,CreateTime]' --output text | sort -k3",
      "aws ec2 describe-addresses --query 'Addresses[?AssociationId==null].[AllocationId,PublicIp]' --output text",
      "aws ec2 describe-instances --filters Name=instance-state-name,Values=stopped --query 'Reservations[].Instances[].[InstanceId,StateTransitionReason]' --output text",
    ],
    remove: "aws ec2 delete-volume --volume-id VOLUME_ID",
    backup: [
      "aws ec2 describe-snapshots --owner-ids self --query 'sort_by(Snapshots, &StartTime)[].[VolumeId,SnapshotId,StartTime]' --output text | tail -n 50",
      "aws dlm get-lifecycle-policies",
    ],
  },
  lambda: {
    billName: "AWS Lambda",
    metric: { namespace: "AWS/Lambda", name: "Errors", dimension: "FunctionName", alarmAbove: 0 },
    inventory: [
      "aws lambda list-functions --query 'Functions[].[FunctionName,Runtime,MemorySize,LastModified]' --output text | sort | column -t",
      "aws lambda list-event-source-mappings --query 'EventSourceMappings[].[FunctionArn,EventSourceArn,State]' --output text",
    ],
    describe: (id) => `aws lambda get-function-configuration --function-name ${shellWord(id)} | jq 'del(.Environment)'`,
    security: [
      "aws lambda list-functions --query 'Functions[].[FunctionName,Role,Runtime,KMSKeyArn]' --output text | sort",
      "aws lambda get-policy --function-name FUNCTION --query Policy --output text | jq .",
      "aws lambda list-function-url-configs --function-name FUNCTION",
    ],
    unused: [
      "aws lambda list-functions --query 'sort_by(Functions, &LastModified)[].[LastModified,FunctionName]' --output text | head -n 50",
      "aws lambda list-versions-by-function --function-name FUNCTION --query 'Versions[].[Version,LastModified]' --output text",
    ],
    remove: "aws lambda delete-function --function-name FUNCTION --qualifier OLD_VERSION",
    backup: [
      "aws lambda list-functions --query 'Functions[].[FunctionName,CodeSha256,Version]' --output text | sort",
      "aws lambda list-aliases --function-name FUNCTION",
    ],
    tune: (id) => `aws lambda update-function-configuration --function-name ${shellWord(id)} --memory-size 1024`,
  },
  ecs: {
    billName: "Amazon Elastic Container Service",
    metric: {
      namespace: "AWS/ECS",
      name: "CPUUtilization",
      dimension: "ServiceName",
      otherDimensions: { ClusterName: "CLUSTER" },
      alarmAbove: 80,
    },
    inventory: [
      "aws ecs list-clusters --query 'clusterArns[]' --output text | tr '\\t' '\\n' | sort",
      "aws ecs list-services --cluster CLUSTER --query 'serviceArns[]' --output text | tr '\\t' '\\n'",
      "aws ecs list-task-definition-families --status ACTIVE --query 'families[]' --output text | tr '\\t' '\\n'",
    ],
    describe: (id) => `aws ecs describe-services --cluster CLUSTER --services ${shellWord(id)}`,
    security: [
      "aws ecs describe-task-definition --task-definition TASK_DEFINITION | jq '.taskDefinition.containerDefinitions[] | {name, image, privileged, user, readonlyRootFilesystem}'",
      "aws ecs list-account-settings --effective-settings",
      "aws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].[serviceName,enableExecuteCommand,networkConfiguration.awsvpcConfiguration.assignPublicIp]'",
    ],
    unused: [
      "aws ecs describe-clusters --clusters CLUSTER --query 'clusters[].[clusterName,activeServicesCount,runningTasksCount]'",
      "aws ecs list-task-definitions --status INACTIVE --query 'taskDefinitionArns[]' --output text | tr '\\t' '\\n' | head -n 50",
    ],
    remove: "aws ecs delete-service --cluster CLUSTER --service SERVICE",
    backup: ["aws ecs list-task-definitions --sort DESC --query 'taskDefinitionArns[:20]'"],
    tune: (id) => `aws ecs update-service --cluster CLUSTER --service ${shellWord(id)} --desired-count 2`,
  },
  eks: {
    billName: "Amazon Elastic Container Service for Kubernetes",
    metric: { namespace: "AWS/EKS", name: "apiserver_request_total", dimension: "ClusterName", alarmAbove: 100000 },
    inventory: [
      "aws eks list-clusters --query 'clusters[]' --output text | tr '\\t' '\\n' | sort",
      "aws eks list-nodegroups --cluster-name CLUSTER",
      "aws eks list-addons --cluster-name CLUSTER",
    ],
    describe: (id) => `aws eks describe-cluster --name ${shellWord(id)} | jq 'del(.cluster.certificateAuthority)'`,
    security: [
      "aws eks describe-cluster --name CLUSTER --query 'cluster.[version,resourcesVpcConfig.publicAccessCidrs,encryptionConfig,logging]'",
      "aws eks list-access-entries --cluster-name CLUSTER",
      "aws eks list-insights --cluster-name CLUSTER",
    ],
    unused: [
      "aws eks list-nodegroups --cluster-name CLUSTER",
      "aws eks describe-nodegroup --cluster-name CLUSTER --nodegroup-name NODEGROUP --query 'nodegroup.[status,scalingConfig,instanceTypes]'",
    ],
    remove: "aws eks delete-nodegroup --cluster-name CLUSTER --nodegroup-name NODEGROUP",
    backup: ["aws eks describe-cluster --name CLUSTER --query 'cluster.[version,resourcesVpcConfig.subnetIds]'"],
  },
};
