import { hourBefore } from "../dates.ts";
import { jsonWord, shellWord } from "../shell-word.ts";
import type { Service } from "./service.ts";

/** Names the rules of AWS Config that something breaks. */
export const NON_COMPLIANT =
  "aws configservice describe-compliance-by-config-rule --compliance-types NON_COMPLIANT --query 'ComplianceByConfigRules[].[ConfigRuleName,Compliance.ComplianceContributorCount.CappedCount]' --output text | sort";

/** Lists the tagged resources of a service; all of the account's where no service word is known. */
export function listTagged(service: Service): string {
  const filter = service.arnName === null ? "" : ` --resource-type-filters ${service.arnName}`;
  return `aws resourcegroupstaggingapi get-resources${filter} --query 'ResourceTagMappingList[].ResourceARN' --output text | tr '\\t' '\\n' | sort`;
}

/** Searches all resources of a service, tagged or not, in all regions; names what can be searched where no service word is known. */
export function searchResources(service: Service): string {
  if (service.arnName === null) {
    return "aws resource-explorer-2 list-supported-resource-types --query 'ResourceTypes[].[Service,ResourceType]' --output text | sort";
  }
  return `aws resource-explorer-2 search --query-string service:${service.arnName} --query 'Resources[].[Region,ResourceType,Arn]' --output text | sort`;
}

/** Counts what was done to a service's resources lately, and by whom. */
export function countEvents(service: Service, now: Date): string {
  const { endpointName } = service;
  const source = endpointName === null ? "" : ` ${attribute("EventSource", `${endpointName}.amazonaws.com`)}`;
  return `aws cloudtrail lookup-events${globalRegion(service)}${source} --start-time ${hourBefore(now, 24)} --max-items 200 --query 'Events[].[EventName,Username]' --output text | sort | uniq -c | sort -rn | head -n 30`;
}

/** Shows the last calls that changed or failed on one resource. */
export function resourceEvents(service: Service, id: string, now: Date): string {
  return `aws cloudtrail lookup-events${globalRegion(service)} ${attribute("ResourceName", id)} --start-time ${hourBefore(now, 72)} --max-items 50 | jq -c '.Events[] | {EventTime, EventName, Username, error: (.CloudTrailEvent | fromjson | .errorMessage)}'`;
}

/** The region option that a service without regions needs to find its events and metrics. */
export function globalRegion(service: Service): string {
  return service.facts?.isGlobal === true ? " --region us-east-1" : "";
}

function attribute(key: string, value: string): string {
  return `--lookup-attributes ${jsonWord([{ AttributeKey: key, AttributeValue: value }])}`;
}

/** Names the metrics that CloudWatch has of a service. */
export function listMetrics(service: Service): string {
  const namespace = service.facts?.metric?.namespace;
  if (namespace !== undefined) {
    return `aws cloudwatch list-metrics --namespace ${namespace} --query 'Metrics[].MetricName' --output text | tr '\\t' '\\n' | sort | uniq -c`;
  }
  const search = service.word === null ? "" : ` | grep -i -e ${service.word}`;
  return `aws cloudwatch list-metrics --query 'Metrics[].Namespace' --output text | tr '\\t' '\\n' | sort -u${search}`;
}

/** Shows the quotas of a service; which services have quotas where no service word is known. */
export function listQuotas(service: Service): string {
  if (service.endpointName === null)
    return "aws service-quotas list-services --query 'Services[].[ServiceCode,ServiceName]' --output text";
  return `aws service-quotas list-service-quotas --service-code ${service.endpointName} --query 'Quotas[].[QuotaName,Value,Adjustable]' --output text | sort`;
}

/** Shows one resource: with the service's own command where that is known, else by its tags. */
export function describeResource(service: Service, id: string): string {
  if (service.facts !== null) return service.facts.describe(id);
  const filter = service.arnName === null ? "" : ` --resource-type-filters ${service.arnName}`;
  return `aws resourcegroupstaggingapi get-resources${filter} | jq --arg id ${shellWord(id)} '.ResourceTagMappingList[] | select(.ResourceARN | contains($id))'`;
}
