import { CfnOutput, Stack, Tags } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { clientConfiguration, targetsEntry } from "./client-configuration.ts";
import { AwsCliExecutor } from "./executor/aws-cli-executor.ts";
import { IAM_PATH } from "./executor/names.ts";
import type { Team } from "./team/team.ts";

/** One team in one account, with what its people need to know after the deployment. */
export class TeamStack extends Stack {
  readonly executor: AwsCliExecutor;

  constructor(scope: Construct, id: string, { account, region, settings, policy, tags }: Team) {
    const allTags = { "aws-mcp-relay:team": settings.team, ...tags };
    super(scope, id, {
      stackName: `aws-mcp-relay-${settings.team}`,
      description: settings.description,
      env: { account, region },
      tags: allTags,
    });
    this.executor = new AwsCliExecutor(this, "Executor", { ...settings, policy });
    // CloudFormation hands a stack's tags on to what it makes; said of each resource too, a reviewer and a test can see them.
    for (const [key, value] of Object.entries(allTags)) Tags.of(this.executor).add(key, value);
    const { names, logGroup } = this.executor;
    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    output("FunctionArn", names.aliasArn, "AWS_MCP_FUNCTION");
    output(
      "TargetsEntry",
      targetsEntry(settings, names.aliasArn),
      "For the targets file, under targets, where there are several",
    );
    output("ClientConfiguration", clientConfiguration(names.aliasArn), "For the configuration of an MCP client");
    output(
      "InvokePolicy",
      `${IAM_PATH}${names.invokePolicyName}`,
      "The customer managed policy, with its path, that permission sets name and roles attach",
    );
    output(
      "SmokeTest",
      `AWS_MCP_FUNCTION=${names.aliasArn} npx -y aws-mcp-relay doctor`,
      "Runs a harmless pipeline, and says what works",
    );
    output("LogGroup", logGroup.logGroupName, "Audit events, and whatever the function says");
    output("Dashboard", names.dashboardName, "In CloudWatch");
  }
}
