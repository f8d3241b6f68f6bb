import { shellWord } from "../shell-word.ts";
import type { ServiceFacts } from "./service-facts.ts";

/** What brings requests in. */
export const NETWORK: Readonly<Record<string, ServiceFacts>> = {
  elbv2: {
    arnName: "elasticloadbalancing",
    endpointName: "elasticloadbalancing",
    billName: "Amazon Elastic Load Balancing",
    metric: {
      namespace: "AWS/ApplicationELB",
      name: "HTTPCode_ELB_5XX_Count",
      dimension: "LoadBalancer",
      alarmAbove: 10,
    },
    inventory: [
      "aws elbv2 describe-load-balancers --query 'LoadBalancers[].[LoadBalancerName,Type,Scheme,State.Code,VpcId]' --output text | sort | column -t",
      "aws elbv2 describe-target-groups --query 'TargetGroups[].[TargetGroupName,Protocol,Port,TargetType]' --output text | sort | column -t",
    ],
    describe: (id) =>
      `aws elbv2 describe-load-balancers ${id.startsWith("arn:") ? "--load-balancer-arns" : "--names"} ${shellWord(id)}`,
    security: [
      "aws elbv2 describe-listeners --load-balancer-arn LOAD_BALANCER_ARN --query 'Listeners[].[Port,Protocol,SslPolicy]' --output text",
      "aws elbv2 describe-load-balancer-attributes --load-balancer-arn LOAD_BALANCER_ARN",
      "aws wafv2 list-web-acls --scope REGIONAL --query 'WebACLs[].[Name,ARN]' --output text",
    ],
    unused: [
      "aws elbv2 describe-target-groups --query 'TargetGroups[?length(LoadBalancerArns)==`0`].[TargetGroupName,TargetGroupArn]' --output text",
      "aws elbv2 describe-target-health --target-group-arn TARGET_GROUP_ARN",
    ],
    remove: "aws elbv2 delete-target-group --target-group-arn TARGET_GROUP_ARN",
    backup: [
      "aws elbv2 describe-load-balancers --query 'LoadBalancers[].[LoadBalancerName,AvailabilityZones[].ZoneName]'",
    ],
  },
  cloudfront: {
    isGlobal: true,
    billName: "Amazon CloudFront",
    metric: {
      namespace: "AWS/CloudFront",
      name: "5xxErrorRate",
      dimension: "DistributionId",
      otherDimensions: { Region: "Global" },
      alarmAbove: 1,
    },
    inventory: [
      "aws cloudfront list-distributions --query 'DistributionList.Items[].[Id,DomainName,Status,Enabled]' --output text | column -t",
      "aws cloudfront list-functions --query 'FunctionList.Items[].[Name,Status]' --output text",
    ],
    describe: (id) => `aws cloudfront get-distribution --id ${shellWord(id)}`,
    security: [
      "aws cloudfront list-distributions --query 'DistributionList.Items[].[Id,ViewerCertificate.MinimumProtocolVersion,DefaultCacheBehavior.ViewerProtocolPolicy,WebACLId]' --output text | column -t",
      "aws cloudfront list-origin-access-controls",
    ],
    unused: [
      "aws cloudfront list-distributions --query 'DistributionList.Items[?Enabled==`false`].[Id,DomainName,LastModifiedTime]' --output text",
    ],
    remove: "aws cloudfront delete-distribution --id DISTRIBUTION_ID --if-match ETAG",
    backup: [
      "aws cloudfront list-distributions --query 'DistributionList.Items[].[Id,OriginGroups.Quantity]' --output text",
    ],
  },
  apigateway: {
    billName: "Amazon API Gateway",
    metric: { namespace: "AWS/ApiGateway", name: "5XXError", dimension: "ApiName", alarmAbove: 10 },
    inventory: [
      "aws apigateway get-rest-apis --query 'items[].[id,name,createdDate]' --output text | column -t",
      "aws apigatewayv2 get-apis --query 'Items[].[ApiId,Name,ProtocolType]' --output text | column -t",
    ],
    describe: (id) => `aws apigateway get-rest-api --rest-api-id ${shellWord(id)}`,
    security: [
      "aws apigateway get-stages --rest-api-id API_ID --query 'item[].[stageName,webAclArn,tracingEnabled]' --output text",
      "aws apigateway get-resources --rest-api-id API_ID --embed methods | jq '.items[] | {path, methods: (.resourceMethods // {} | map_values(.authorizationType))}'",
      "aws apigateway get-domain-names --query 'items[].[domainName,securityPolicy]' --output text",
    ],
    unused: [
      "aws apigateway get-rest-apis --query 'sort_by(items, &createdDate)[].[createdDate,id,name]' --output text | head -n 50",
      "aws apigateway get-deployments --rest-api-id API_ID --query 'items[].[id,createdDate]' --output text",
    ],
    remove: "aws apigateway delete-stage --rest-api-id API_ID --stage-name STAGE",
    backup: [
      "aws apigateway get-stages --rest-api-id API_ID --query 'item[].[stageName,deploymentId,lastUpdatedDate]'",
    ],
  },
  route53: {
    isGlobal: true,
    billName: "Amazon Route 53",
    metric: { namespace: "AWS/Route53", name: "ConnectionTime", dimension: "HealthCheckId", alarmAbove: 1000 },
    inventory: [
      "aws route53 list-hosted-zones --query 'HostedZones[].[Id,Name,ResourceRecordSetCount]' --output text | column -t",
      "aws route53 list-health-checks --query 'HealthChecks[].[Id,HealthCheckConfig.Type,HealthCheckConfig.FullyQualifiedDomainName]' --output text",
    ],
    describe: (id) => `aws route53 get-hosted-zone --id ${shellWord(id)}`,
    security: [
      "aws route53 get-dnssec --hosted-zone-id ZONE_ID",
      "aws route53 list-query-logging-configs",
      "aws route53 list-resource-record-sets --hosted-zone-id ZONE_ID --query 'ResourceRecordSets[?Type==`CNAME`].[Name,ResourceRecords[0].Value]' --output text",
    ],
    unused: [
      "aws route53 list-hosted-zones --query 'HostedZones[?ResourceRecordSetCount<=`2`].[Id,Name]' --output text",
      "aws route53 get-health-check-status --health-check-id HEALTH_CHECK_ID",
    ],
    remove: "aws route53 delete-health-check --health-check-id HEALTH_CHECK_ID",
    backup: [
      "aws route53 list-resource-record-sets --hosted-zone-id ZONE_ID --query 'ResourceRecordSets[?Failover!=null].[Name,Failover,HealthCheckId]'",
    ],
  },
};
