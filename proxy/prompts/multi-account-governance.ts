import { z } from "zod";
import { wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { shellWord } from "./shell-word.ts";

export const multiAccountGovernance = definePrompt({
  name: "multi_account_governance",
  title: "Govern many accounts",
  description: "Assess and improve how an organization's accounts are governed.",
  arguments: () =>
    z.object({
      account_type: wordArgument("Kind of account in view, such as production, sandbox or security").optional(),
    }),
  body: ({ account_type: type }) => {
    const unit = shellWord(type ?? "UNIT_NAME");
    const narrow = type === undefined ? "" : ` | grep -i -F -e ${unit}`;
    return `
# Goal

See how the organization's accounts are ordered, guarded and paid for, and propose what is missing. Most of this can be
read only from the management account or a delegated administrator: an error here tells which account you are in.

# Steps

1. The organization and its accounts. Steps 1 to 3 only read.

${commandBlocks(
  "aws organizations describe-organization",
  `aws organizations list-accounts --query 'Accounts[].[Id,Name,Status,JoinedTimestamp]' --output text | sort -k2${narrow}`,
  "aws organizations list-roots --query 'Roots[].[Id,PolicyTypes]' --output json",
  "aws organizations list-organizational-units-for-parent --parent-id ROOT_ID --query 'OrganizationalUnits[].[Id,Name]' --output text",
)}

2. The guard rails.

${commandBlocks(
  "aws organizations list-policies --filter SERVICE_CONTROL_POLICY --query 'Policies[].[Id,Name,AwsManaged]' --output text",
  "aws organizations list-targets-for-policy --policy-id POLICY_ID --query 'Targets[].[Type,Name]' --output text",
  "aws organizations list-aws-service-access-for-organization --query 'EnabledServicePrincipals[].ServicePrincipal' --output text | tr '\\t' '\\n' | sort",
  "aws organizations list-delegated-administrators --query 'DelegatedAdministrators[].[Id,Name]' --output text",
  "aws iam list-organizations-features",
)}

3. The common services: trails, findings, sign-on.

${commandBlocks(
  "aws cloudtrail describe-trails --query 'trailList[?IsOrganizationTrail].[Name,HomeRegion,S3BucketName]' --output text",
  "aws controltower list-landing-zones",
  "aws sso-admin list-instances --query 'Instances[].[InstanceArn,Status]' --output text",
)}

4. Propose an order: units by purpose and risk (security, infrastructure, workloads in production and not, sandbox,
   suspended), with the policies that each needs. Show the plan and wait for consent. A new unit changes nothing until
   accounts move into it:

${commandBlocks(
  `aws organizations create-organizational-unit --parent-id ROOT_ID --name ${unit}`,
  "aws organizations tag-resource --resource-id YOUR-ACCOUNT-ID --tags Key=owner,Value=TEAM",
)}

   In strict mode this server refuses to make accounts or to make and attach policies. Give those to the user, tried first
   on a unit with one account that nobody needs.

# Check

- The management account runs no workloads, and few may enter it.
- Root: central management on, no keys. People sign on through Identity Center, with permission sets by role.
- Logs go to an account of their own that nobody can delete from.
- Policies deny leaving the organization, stopping trails, and regions nobody uses.
- Every account has an owner, a budget and a cost centre.

# Report

A tree of units and accounts, the guard rails on each, the gaps by risk, and the next three steps with owner and effort.`;
  },
});
