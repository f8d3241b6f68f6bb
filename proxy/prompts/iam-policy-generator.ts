import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { hourBefore } from "./dates.ts";
import { definePrompt } from "./prompt.ts";
import { type Service, serviceNamed } from "./services/service.ts";
import { jsonWord, shellWord } from "./shell-word.ts";

export const iamPolicyGenerator = definePrompt({
  name: "iam_policy_generator",
  title: "Write a least-privilege policy",
  description: "Write an IAM policy that allows certain actions and no more.",
  arguments: () =>
    z.object({
      service: textArgument("Service word of the AWS CLI, such as s3 or dynamodb"),
      actions: textArgument("What must be possible: actions such as s3:GetObject, or words such as: read objects"),
      resource_pattern: wordArgument("ARN, or ARN with wildcards, of what it may be done to").optional(),
    }),
  body: ({ service: text, actions: wanted, resource_pattern: resource = "RESOURCE_ARN" }, now) => {
    const service = serviceNamed(text);
    const actions = actionsIn(wanted, service);
    const policy = {
      Version: "2012-10-17",
      Statement: [{ Sid: "Allowed", Effect: "Allow", Action: actions, Resource: resource }],
    };
    return `
# Goal

Write an identity policy that allows what the user's \`actions\` ask for, on the resources meant, and nothing else.

# Steps

1. Turn the wish into action names. The service's prefix in IAM may differ from the CLI's word. See what was really
   called lately: that is the best evidence of what is needed.

${commandBlocks(
  `aws cloudtrail lookup-events --start-time ${hourBefore(now, 72)} --max-items 500 --query 'Events[].[EventSource,EventName,Username]' --output text | grep -i -e ${service.word ?? "EVENT_SOURCE"} | sort | uniq -c | sort -rn`,
  "aws iam list-policies --scope Local --query 'Policies[].[PolicyName,Arn,AttachmentCount]' --output text | sort",
)}

2. Begin with this draft; complete it, then let AWS check it. The check only reads.

${commandBlocks(`aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY \\\n  --policy-document ${jsonWord(policy)}`)}

3. Prove what it allows, and that it allows no more: simulate what must work, then something near that must not.

${commandBlocks(
  `aws iam simulate-custom-policy --policy-input-list ${jsonWord(policy)} \\\n  --action-names ${actions.join(" ")} --resource-arns ${shellWord(resource)} \\\n  --query 'EvaluationResults[].[EvalActionName,EvalDecision]' --output text`,
  `aws accessanalyzer check-no-public-access --resource-type AWS::S3::Bucket --policy-document RESOURCE_POLICY`,
)}

   The last command is for resource policies, if one is needed too.

4. Give the policy to the user. In strict mode this server refuses to create or attach policies: that is a decision for a
   person, with their own tools or their infrastructure code.

# Check

- No \`*\` as an action. A wildcard in a resource only behind a prefix that belongs to the user.
- Actions on a bucket and on its objects need different ARNs; so do tables and indexes, log groups and streams.
- \`iam:PassRole\`, \`sts:AssumeRole\` and \`kms:Decrypt\`: name the one role or key, and add a condition.
- Conditions: region, source VPC, tags of the principal, MFA for what cannot be undone.
- Does an organization's policy, a boundary or a resource policy deny it anyway?

# Report

The policy as JSON, a sentence on each statement, the results of the validation and the simulations, and what you left
out on purpose.`;
  },
});

/** The action names in the user's words, such as `s3:GetObject`; a word to replace when there are none. */
function actionsIn(text: string, service: Service): readonly string[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const named = words.filter((word) => /^[a-z0-9-]+:[A-Za-z]+\*?$/.test(word));
  return named.length === words.length ? named.map(shellWord) : [`${service.arnName ?? "service"}:ACTION`];
}
