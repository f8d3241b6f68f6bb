import { z } from "zod";
import { textArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { hourBefore } from "./dates.ts";
import { definePrompt } from "./prompt.ts";
import { countEvents, listTagged, NON_COMPLIANT, searchResources } from "./services/commands.ts";
import { serviceNamed } from "./services/service.ts";
import { jsonWord } from "./shell-word.ts";

export const securityAudit = definePrompt({
  name: "security_audit",
  title: "Audit a service's security",
  description: "Check one service's security settings.",
  arguments: () => z.object({ service: textArgument("Service word of the AWS CLI, such as s3, ec2 or iam") }),
  body: ({ service: text }, now) => {
    const service = serviceNamed(text);
    const denied = [{ AttributeKey: "ReadOnly", AttributeValue: "false" }];
    return `
# Goal

Find where the service is more open than it must be. The audit only reads; repairs come last and need consent.

# Steps

1. List what there is, so that the audit is whole.

${commandBlocks(listTagged(service))}

2. Read the settings that protect it. Repeat for each resource where a word in capitals stands.

${commandBlocks(...(service.facts?.security ?? [searchResources(service), NON_COMPLIANT]))}

3. Ask AWS's own analysts: who outside the account can get in, and which checks fail?

${commandBlocks(
  "aws accessanalyzer list-analyzers --query 'analyzers[].[arn,type,status]' --output text",
  "aws accessanalyzer list-findings-v2 --analyzer-arn ANALYZER_ARN --query 'findings[?status==`ACTIVE`].[resourceType,resource,findingType]' --output text | sort",
  `aws securityhub get-findings --filters ${jsonWord(openFindings())} --max-items 50 --query 'Findings[].[Severity.Label,Resources[0].Type,Title]' --output text | sort | uniq -c`,
)}

4. See who uses the service, and which changes were refused.

${commandBlocks(
  countEvents(service, now),
  `aws cloudtrail lookup-events --lookup-attributes ${jsonWord(denied)} --start-time ${hourBefore(now, 24)} --max-items 200 | jq -r '.Events[].CloudTrailEvent | fromjson | select(.errorCode != null) | [.eventSource, .eventName, .errorCode] | @tsv' | sort | uniq -c | sort -rn | head -n 20`,
)}

5. For each finding propose a repair: the command, its effect, its risk. In strict mode this server refuses commands that
   change policies, security groups or public access; give those to the user to run.

# Check

- Public access: policies with \`"Principal": "*"\`, open networks, public snapshots and images.
- Encryption at rest and in transit, and who may use the keys.
- Privilege: wildcards in actions and resources, roles that any account may assume, long-lived keys.
- Traces: are logging and CloudTrail on, and would anybody look?

# Report

Findings by severity (critical, high, medium, low), each with the resource, the evidence, what an attacker could do, and
the repair. Say also what is in order, and what you could not read.`;
  },
});

function openFindings(): object {
  return {
    RecordState: [{ Value: "ACTIVE", Comparison: "EQUALS" }],
    WorkflowStatus: [{ Value: "NEW", Comparison: "EQUALS" }],
  };
}
