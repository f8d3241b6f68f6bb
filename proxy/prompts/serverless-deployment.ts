import { z } from "zod";
import { textArgument, wordArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { definePrompt } from "./prompt.ts";
import { jsonWord, shellWord } from "./shell-word.ts";

const DEFAULT_RUNTIME = "nodejs22.x";

export const serverlessDeployment = definePrompt({
  name: "serverless_deployment",
  title: "Deploy a serverless application",
  description: "Deploy a serverless application: a function, its role, its logs, and a way to undo it all.",
  arguments: () =>
    z.object({
      application_name: wordArgument("Name of the application; the stack and the function get it too"),
      runtime: textArgument(`Lambda runtime, such as python3.13; ${DEFAULT_RUNTIME} if left out`)
        .regex(/^[A-Za-z][A-Za-z0-9.]*$/, "must be a Lambda runtime such as python3.13")
        .optional(),
    }),
  body: ({ application_name: application, runtime = DEFAULT_RUNTIME }) => {
    const stack = stackNameOf(application);
    const template = jsonWord(templateOf(stack, runtime));
    return `
# Goal

Deploy the application as one CloudFormation stack, so that it can be seen, changed and removed as a whole. The template
below is a beginning: a function with its own role and a log group that forgets. Complete it with the user.

# Steps

1. Is the name free, and is the runtime one that Lambda still takes? These commands only read.

${commandBlocks(
  `aws cloudformation list-stacks --query 'StackSummaries[?StackStatus!=\`DELETE_COMPLETE\`].[StackName,StackStatus]' --output text | grep -F -e ${stack}`,
  "aws lambda list-functions --query 'Functions[].[Runtime,FunctionName]' --output text | sort | head -n 100",
  `aws cloudformation validate-template --template-body ${template}`,
)}

2. Make a change set. It shows what would be made and makes nothing yet.

${commandBlocks(
  `aws cloudformation create-change-set --stack-name ${stack} --change-set-name first --change-set-type CREATE --capabilities CAPABILITY_IAM \\\n  --tags ${jsonWord([{ Key: "application", Value: application }])} --template-body ${template}`,
  `aws cloudformation describe-change-set --stack-name ${stack} --change-set-name first --query 'Changes[].ResourceChange.[Action,ResourceType,LogicalResourceId]' --output text`,
)}

3. Show the user that list and what it costs, and wait for consent. Then carry it out.

${commandBlocks(
  `aws cloudformation execute-change-set --stack-name ${stack} --change-set-name first`,
  `aws cloudformation describe-stack-events --stack-name ${stack} --max-items 20 --query 'StackEvents[].[ResourceStatus,LogicalResourceId,ResourceStatusReason]' --output text`,
)}

4. Let the user call it, then see its state and read its log.

${commandBlocks(
  `aws lambda get-function-configuration --function-name ${stack} --query '[State,LastUpdateStatus,Runtime]'`,
  `aws logs tail ${shellWord(`/aws/lambda/${stack}`)} --since 15m | tail -n 50`,
)}

5. To undo it all: **ask first**, this removes every resource of the stack.

${commandBlocks(`aws cloudformation delete-stack --stack-name ${stack}`)}

# Check

- The role: one per function, only the actions and resources that the code uses.
- Secrets come from Secrets Manager or Parameter Store at run time, never from environment variables.
- Memory, time-out, reserved concurrency, a queue for failed events, retries that do not double what they do.
- Who may invoke it? A function URL or an API without an authorizer is open to the world.
- Larger code does not fit inline: package it to S3 with the user's own build, or use a container image.

# Report

What was deployed, its ARNs and address, what its log says of the first call, the monthly cost at the expected load, and
how to update and remove it.`;
  },
});

/** A stack takes letters, digits and hyphens, and begins with a letter. */
function stackNameOf(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^[^A-Za-z]+|-+$/g, "");
  return plain === "" ? "application" : plain.slice(0, 60);
}

function templateOf(name: string, runtime: string): object {
  const code = runtime.startsWith("python")
    ? "def handler(event, context):\n    return dict(ok=True)\n"
    : "exports.handler = async () => ({ ok: true });\n";
  const trusted = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
  return {
    Resources: {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trusted] },
          ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
        },
      },
      Logs: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: `/aws/lambda/${name}`, RetentionInDays: 30 } },
      Function: {
        Type: "AWS::Lambda::Function",
        DependsOn: "Logs",
        Properties: {
          FunctionName: name,
          Runtime: runtime,
          Handler: "index.handler",
          Role: { "Fn::GetAtt": ["Role", "Arn"] },
          Code: { ZipFile: code },
        },
      },
    },
  };
}
