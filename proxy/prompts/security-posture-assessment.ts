import { z } from "zod";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { jsonWord } from "./shell-word.ts";

export const securityPostureAssessment = definePrompt({
  name: "security_posture_assessment",
  title: "Assess the security posture",
  description: "Assess security over the whole account.",
  arguments: () => z.object({}),
  body: () => `
# Goal

Say how well this account is protected, and what to repair first. All commands here only read.

# Steps

1. Where are you, and as whom?

${commandBlocks("aws sts get-caller-identity")}

2. Identity: the root user, passwords, keys, old users.

${commandBlocks(
  "aws iam get-account-summary --query 'SummaryMap.[AccountMFAEnabled,AccountAccessKeysPresent,Users,Roles]'",
  "aws iam get-account-password-policy",
  "aws iam get-credential-report --query Content --output text | base64 -d | cut -d , -f 1,4,5,8,9,11,14 | head -n 100",
  "aws accessanalyzer list-analyzers --query 'analyzers[].[arn,type,status]' --output text",
)}

   If there is no credential report yet, \`aws iam generate-credential-report\` makes one.

3. Traces: does anything record what happens, in all regions, and could it be altered?

${commandBlocks(
  "aws cloudtrail describe-trails --query 'trailList[].[Name,IsMultiRegionTrail,LogFileValidationEnabled,KmsKeyId]' --output text",
  "aws cloudtrail get-trail-status --name TRAIL_ARN --query '[IsLogging,LatestDeliveryTime]'",
  "aws configservice describe-configuration-recorder-status --query 'ConfigurationRecordersStatus[].[name,recording,lastStatus]' --output text",
)}

4. Detection: is anybody watching, and what do they see?

${commandBlocks(
  "aws guardduty list-detectors --query 'DetectorIds[]' --output text",
  `aws securityhub get-findings --filters ${jsonWord(severeFindings())} --max-items 100 --query 'Findings[].[Severity.Label,ProductName,Title]' --output text | sort | uniq -c | sort -rn`,
)}

5. Exposure: what can the internet reach, and what lies unencrypted?

${commandBlocks(
  "aws ec2 describe-security-groups --filters Name=ip-permission.cidr,Values=0.0.0.0/0 --query 'SecurityGroups[].[GroupId,GroupName,VpcId]' --output text | sort",
  "aws s3control get-public-access-block --account-id YOUR-ACCOUNT-ID",
  "aws ec2 get-ebs-encryption-by-default",
)}

# Check

- Services that are regional (GuardDuty, Config, Security Hub, EC2): ask in every region that is in use, with \`--region\`.
- An error that says "not enabled" or "not subscribed" is a finding, not a failure.
- Root has MFA and no keys; people come through single sign-on; keys are younger than 90 days.

# Report

A grade for identity, logging, detection, network, data protection and response. Then the ten findings that matter most,
each with evidence, risk, repair and effort. Propose changes, make none: in strict mode this server refuses most of them,
and the user decides.`,
});

function severeFindings(): object {
  return {
    RecordState: [{ Value: "ACTIVE", Comparison: "EQUALS" }],
    SeverityLabel: ["CRITICAL", "HIGH"].map((label) => ({ Value: label, Comparison: "EQUALS" })),
  };
}
