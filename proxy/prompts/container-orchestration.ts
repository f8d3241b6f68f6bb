import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { jsonWord, shellWord } from "./shell-word.ts";

export const containerOrchestration = definePrompt({
  name: "container_orchestration",
  title: "Set up containers",
  description: "Set up an ECS or EKS cluster and run something on it.",
  arguments: () =>
    z.object({
      cluster_name: wordArgument("Name of the cluster"),
      service_type: textArgument("fargate, ec2 or eks; fargate if left out").optional(),
    }),
  body: ({ cluster_name: name, service_type: type = "fargate" }) => {
    const isKubernetes = /eks|kubernetes|k8s/i.test(type);
    const commands = isKubernetes ? eksCommands(name) : ecsCommands(name, /ec2/i.test(type) ? "EC2" : "FARGATE");
    return `
# Goal

Set up ${isKubernetes ? "an EKS" : "an ECS"} cluster that is private by default, spread over zones, observable, and no larger than it must be.

# Steps

1. What is there already? These commands only read. Choose private subnets in at least two zones.

${commandBlocks(
  ...commands.look,
  "aws ec2 describe-subnets --query 'Subnets[].[VpcId,SubnetId,AvailabilityZone,MapPublicIpOnLaunch,AvailableIpAddressCount]' --output text | sort | column -t",
  "aws ecr describe-repositories --query 'repositories[].[repositoryName,repositoryUri,imageTagMutability]' --output text",
)}

2. Agree on image, port, processor, memory, number of copies and roles. Show the plan with its monthly cost, and wait for
   consent: what follows creates resources that cost money.

3. Make the cluster, then what runs on it.

${commandBlocks(...commands.build)}

4. See whether it is well.

${commandBlocks(...commands.verify)}

# Check

- Two roles for a workload: one to start it (pull images, write logs), one for the code itself, each minimal.
- Images from a private registry, by digest or immutable tag, scanned; containers not root, file system read-only.
- Secrets by reference, never as plain environment variables.
- Health checks, a deployment that rolls back by itself, and a grace period that fits the start-up time.
- Enough free addresses in the subnets, and endpoints for ECR, S3 and logs where there is no NAT gateway.
- Scaling: a floor of two copies for what must not fail, and a ceiling that the budget bears.

# Report

What was created, with ARNs, how to reach it, what it costs, how to deploy a new version, and how to remove everything in
the right order (services, then capacity, then cluster).`;
  },
});

type Commands = Readonly<Record<"look" | "build" | "verify", readonly string[]>>;

function ecsCommands(name: string, launchType: "EC2" | "FARGATE"): Commands {
  const cluster = shellWord(name);
  const container = {
    name: "app",
    image: "IMAGE_URI",
    essential: true,
    readonlyRootFilesystem: true,
    portMappings: [{ containerPort: 8080 }],
  };
  const network = { awsvpcConfiguration: { subnets: ["SUBNET_A", "SUBNET_B"], securityGroups: ["SECURITY_GROUP"] } };
  const providers = launchType === "FARGATE" ? " --capacity-providers FARGATE FARGATE_SPOT" : "";
  return {
    look: [`aws ecs describe-clusters --clusters ${cluster} --include SETTINGS STATISTICS`],
    build: [
      `aws ecs create-cluster --cluster-name ${cluster}${providers} --settings name=containerInsights,value=enabled`,
      `aws ecs register-task-definition --family app --requires-compatibilities ${launchType} --network-mode awsvpc --cpu 256 --memory 512 \\\n  --execution-role-arn EXECUTION_ROLE_ARN --task-role-arn TASK_ROLE_ARN --container-definitions ${jsonWord([container])}`,
      `aws ecs create-service --cluster ${cluster} --service-name app --task-definition app --desired-count 2 --launch-type ${launchType} \\\n  --deployment-configuration '{"deploymentCircuitBreaker":{"enable":true,"rollback":true}}' --network-configuration ${jsonWord(network)}`,
    ],
    verify: [
      `aws ecs describe-services --cluster ${cluster} --services app --query 'services[].[status,runningCount,desiredCount,events[0].message]'`,
      `aws ecs list-tasks --cluster ${cluster} --desired-status STOPPED`,
    ],
  };
}

function eksCommands(name: string): Commands {
  const cluster = shellWord(name);
  const network = { subnetIds: ["SUBNET_A", "SUBNET_B"], endpointPublicAccess: false, endpointPrivateAccess: true };
  return {
    look: [
      `aws eks list-clusters --query 'clusters[]' --output text | tr '\\t' '\\n' | grep -F -e ${cluster}`,
      "aws eks describe-cluster-versions --query 'clusterVersions[].[clusterVersion,versionStatus,endOfStandardSupportDate]' --output text",
    ],
    build: [
      `aws eks create-cluster --name ${cluster} --role-arn CLUSTER_ROLE_ARN --resources-vpc-config ${jsonWord(network)} \\\n  --access-config authenticationMode=API`,
      `aws eks create-nodegroup --cluster-name ${cluster} --nodegroup-name default --node-role NODE_ROLE_ARN --subnets SUBNET_A SUBNET_B \\\n  --scaling-config minSize=2,maxSize=4,desiredSize=2`,
      `aws eks create-addon --cluster-name ${cluster} --addon-name eks-pod-identity-agent`,
    ],
    verify: [
      `aws eks describe-cluster --name ${cluster} --query 'cluster.[status,version,health.issues]'`,
      `aws eks list-insights --cluster-name ${cluster} --query 'insights[].[category,insightStatus.status,name]' --output text`,
    ],
  };
}
