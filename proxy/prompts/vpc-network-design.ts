import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { jsonWord } from "./shell-word.ts";
import { subnetsOf } from "./subnets.ts";

const DEFAULT_CIDR = "10.0.0.0/16";
/** Sixteen subnets: enough for four zones with four tiers, and the later ones stay free. */
const SUBNET_BITS = 4;

export const vpcNetworkDesign = definePrompt({
  name: "vpc_network_design",
  title: "Design a VPC",
  description: "Design a VPC and build it.",
  arguments: () =>
    z.object({
      vpc_name: wordArgument("Name of the VPC, put into its Name tag"),
      cidr_block: textArgument(`IPv4 network from /16 to /24, such as 10.20.0.0/16; ${DEFAULT_CIDR} if left out`)
        .refine((cidr) => subnetsOf(cidr, SUBNET_BITS, 1).length === 1, "must be an IPv4 network from /16 to /24")
        .optional(),
    }),
  body: ({ vpc_name: name, cidr_block: cidr = DEFAULT_CIDR }) => {
    const [publicA = "", publicB = "", privateA = "", privateB = ""] = subnetsOf(cidr, SUBNET_BITS, 4);
    const subnet = (network: string, zone: string, tier: string) =>
      `aws ec2 create-subnet --vpc-id VPC_ID --cidr-block ${network} --availability-zone ${zone} ${tags("subnet", `${name}-${tier}`)}`;
    return `
# Goal

Build a VPC over two zones: public subnets that hold only what must face the internet, private ones for everything else,
traffic that leaves a trace, and room to grow.

# Steps

1. What is there? The network must not overlap with one that it will ever be joined to. These commands only read.

${commandBlocks(
  "aws ec2 describe-vpcs --query 'Vpcs[].[VpcId,CidrBlock,IsDefault]' --output text | sort -k2 -V",
  "aws ec2 describe-availability-zones --query 'AvailabilityZones[].[ZoneName,ZoneId,State]' --output text",
  "aws service-quotas list-service-quotas --service-code vpc --query 'Quotas[].[QuotaName,Value]' --output text | sort",
)}

2. Draw the plan: networks, zones, routes, what faces the internet, cost (a NAT gateway costs about 35 USD a month before
   its traffic). Show it, and wait for consent: all that follows makes changes.

3. The VPC and its subnets.

${commandBlocks(
  `aws ec2 create-vpc --cidr-block ${cidr} ${tags("vpc", name)}`,
  "aws ec2 modify-vpc-attribute --vpc-id VPC_ID --enable-dns-hostnames",
  subnet(publicA, "ZONE_A", "public-a"),
  subnet(publicB, "ZONE_B", "public-b"),
  subnet(privateA, "ZONE_A", "private-a"),
  subnet(privateB, "ZONE_B", "private-b"),
)}

4. The ways in and out. S3 needs no NAT gateway: a gateway endpoint is free.

${commandBlocks(
  `aws ec2 create-internet-gateway ${tags("internet-gateway", name)}`,
  "aws ec2 attach-internet-gateway --vpc-id VPC_ID --internet-gateway-id INTERNET_GATEWAY_ID",
  `aws ec2 create-route-table --vpc-id VPC_ID ${tags("route-table", `${name}-private`)}`,
  "aws ec2 associate-route-table --route-table-id ROUTE_TABLE_ID --subnet-id SUBNET_ID",
  "aws ec2 create-vpc-endpoint --vpc-id VPC_ID --service-name com.amazonaws.REGION.s3 --route-table-ids ROUTE_TABLE_ID",
)}

   Routes to the internet or a NAT gateway come last, with \`aws ec2 create-route\`, and only where the plan has them.

5. The trace, then a look at the whole.

${commandBlocks(
  `aws ec2 create-flow-logs --resource-type VPC --resource-ids VPC_ID --traffic-type REJECT --log-destination-type cloud-watch-logs \\\n  --log-group-name VPC_FLOW_LOGS --deliver-logs-permission-arn ROLE_ARN`,
  "aws ec2 describe-route-tables --filters Name=vpc-id,Values=VPC_ID --query 'RouteTables[].[RouteTableId,Routes[].[DestinationCidrBlock,GatewayId,NatGatewayId]]'",
)}

# Check

- The default security group and network list stay unused. Groups refer to groups, not to addresses.
- One NAT gateway a zone if an outage matters, one in all if money does.
- AWS keeps five addresses of each subnet; load balancers and containers take many.
- IPv6, private DNS, endpoints for what the private subnets call.

# Report

The plan as a table (network, zone, tier, route), all identifiers, the monthly cost, and how to take it down again.`;
  },
});

function tags(resourceType: string, name: string): string {
  return `--tag-specifications ${jsonWord([{ ResourceType: resourceType, Tags: [{ Key: "Name", Value: name }] }])}`;
}
