import { Effect, type PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Validations } from "aws-cdk-lib/core";
import type { IConstruct } from "constructs";

/** Why a statement of ours names actions or resources with `*`, by its `Sid` without a number. For reviewers, and for cdk-nag. */
const WILDCARDS: Readonly<Record<string, string>> = {
  See: "The reader sees descriptions of all resources. The actions come from AWS's own data, less what returns secrets or data.",
  PublicParameters: "AWS's own public parameters, which belong to no account.",
  Apis: "The APIs of API Gateway, all but their keys.",
  Reader: "Granted by the team, in its settings.",
  Operator: "Granted by the team, in its settings.",
  PassRole: "Granted by the team, in its settings, to one service.",
  KeysThroughServices: "Only what an AWS service asks for on the caller's behalf; key policies still decide.",
  GrantsForServices: "Only what an AWS service asks for on the caller's behalf; key policies still decide.",
};

const FUNCTION: Readonly<Record<string, string>> = {
  "Serverless-LambdaDLQ":
    "The function is called synchronously: whoever asked gets every failure, and nothing may run later.",
  "Serverless-LambdaAsyncFailureDestination": "It is called synchronously, and asynchronous calls are not retried.",
  "Serverless-LambdaTracing":
    "Tracing needs a further power of the execution role, which has two. Audit events tell each request.",
};

/** Answers what cdk-nag says of the function. */
export function acknowledgeFunction(scope: IConstruct): void {
  acknowledge(scope, FUNCTION);
}

/** Answers what cdk-nag says of the wildcards in a policy, finding by finding. */
export function acknowledgeWildcards(scope: IConstruct, statements: readonly PolicyStatement[]): void {
  for (const statement of statements.filter(({ effect }) => effect === Effect.ALLOW)) {
    const reason = WILDCARDS[statement.sid?.replace(/\d+$/, "") ?? ""];
    if (reason === undefined) continue;
    const findings = [
      ...statement.actions.map((action) => ["Action", action] as const),
      ...statement.resources.map((resource) => ["Resource", resource] as const),
    ].filter(([, text]) => text.includes("*"));
    const ids = findings.map(([kind, text]) => [`AwsSolutions-IAM5[${kind}::${text}]`, reason] as const);
    acknowledge(scope, Object.fromEntries(ids));
  }
}

/** Answers what cdk-nag says of policies that AWS keeps. */
export function acknowledgeManaged(scope: IConstruct, arns: readonly string[]): void {
  const ofAws = arns.filter((arn) => arn.includes(":iam::aws:"));
  const ids = ofAws.map((arn) => [`AwsSolutions-IAM4[Policy::${arn}]`, "Named by the team, in its settings."] as const);
  acknowledge(scope, Object.fromEntries(ids));
}

function acknowledge(scope: IConstruct, reasons: Readonly<Record<string, string>>): void {
  Validations.of(scope).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
}
