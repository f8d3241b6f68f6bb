import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { listTagged, NON_COMPLIANT } from "./services/commands.ts";
import { serviceNamed } from "./services/service.ts";
import { jsonWord, shellWord } from "./shell-word.ts";

export const complianceCheck = definePrompt({
  name: "compliance_check",
  title: "Check compliance",
  description: "Check the account, or one of its services, against a standard.",
  arguments: () =>
    z.object({
      compliance_standard: wordArgument("Name of the standard, such as CIS, PCI DSS, HIPAA or NIST 800-53"),
      service: textArgument("Service word of the AWS CLI; all services if left out").optional(),
    }),
  body: ({ compliance_standard: standard, service: text }) => {
    const service = text === undefined ? null : serviceNamed(text);
    const grep = `grep -i -F -e ${shellWord(standard)}`;
    const subscription = [{ StandardsArn: "STANDARD_ARN" }];
    return `
# Goal

Say where the account meets the standard that the user named, where it does not, and what nobody has checked. AWS checks
technical controls only: people and processes are the user's own to prove.

# Steps

1. Is the standard known to Security Hub, and is it switched on?

${commandBlocks(
  `aws securityhub describe-standards --query 'Standards[].[Name,StandardsArn,EnabledByDefault]' --output text | ${grep}`,
  "aws securityhub get-enabled-standards --query 'StandardsSubscriptions[].[StandardsArn,StandardsStatus]' --output text",
  `aws auditmanager list-assessment-frameworks --framework-type Standard --query 'frameworkMetadataList[].[name,controlsCount]' --output text | ${grep}`,
)}

2. What fails? Take the standard's identifier from step 1.

${commandBlocks(
  `aws securityhub get-findings --filters ${jsonWord(failedFindings())} --max-items 200 --query 'Findings[].[Severity.Label,Compliance.SecurityControlId,Title]' --output text | sort | uniq -c | sort -rn`,
  NON_COMPLIANT,
  "aws configservice describe-conformance-packs --query 'ConformancePackDetails[].ConformancePackName' --output text",
)}

${service === null ? "3. No service was named: work through identity, logging, data protection and network, in this order." : `3. Look at the service that was named, resource by resource.\n\n${commandBlocks(listTagged(service), ...(service.facts?.security ?? []))}`}

4. If the standard is not switched on, offer it. This changes the account's settings and costs money: show the plan first
   and wait for consent.

${commandBlocks(`aws securityhub batch-enable-standards --standards-subscription-requests ${jsonWord(subscription)}`)}

# Check

- Each region has its own findings: ask in all that are in use, or where Security Hub aggregates.
- \`NOT_AVAILABLE\` and disabled controls count as not checked, not as passed.
- Suppressed findings: is there a reason on record?
- Evidence: keep the command, the time and the answer for each control.

# Report

A table: control, result (met, not met, not checked), evidence, repair, owner. Begin with a sentence on the whole. Do not
claim certification: only an auditor can.`;
  },
});

function failedFindings(): object {
  return {
    ComplianceAssociatedStandardsId: [{ Value: "STANDARD_ID", Comparison: "PREFIX" }],
    ComplianceStatus: [{ Value: "FAILED", Comparison: "EQUALS" }],
    RecordState: [{ Value: "ACTIVE", Comparison: "EQUALS" }],
  };
}
