import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { GLOBAL_ACTIONS } from "../../pipeline/session-policy/global-actions.ts";
import { partitionOf } from "../partition-of.ts";
import type { CompleteSettings } from "../team/team-settings.ts";
import { dataPerimeter } from "./data-perimeter.ts";
import { IAM_PATH } from "./names.ts";

export type Ground = {
  readonly account: string;
  readonly region: string;
  /** Of the function's own log. */
  readonly logGroupArn: string;
};

/** What neither role may do, whatever else a team grants: statements that refuse. */
export function limits(settings: CompleteSettings, ground: Ground): readonly PolicyStatement[] {
  const { deniedActions, regions, organization } = settings;
  return [
    ...protectsItself(ground),
    ...(deniedActions.length === 0
      ? []
      : [
          new PolicyStatement({
            sid: "DeniedByTeam",
            effect: Effect.DENY,
            actions: [...deniedActions],
            resources: ["*"],
          }),
        ]),
    ...(regions === null ? [] : [staysInRegions(regions)]),
    ...(organization === null ? [] : dataPerimeter(organization, partitionOf(ground.region))),
  ];
}

/** What AWS's services do on the caller's behalf is exempt: some work in a region of their own. */
function staysInRegions(regions: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    sid: "StayInRegions",
    effect: Effect.DENY,
    notActions: [...GLOBAL_ACTIONS],
    resources: ["*"],
    conditions: {
      StringNotEquals: { "aws:RequestedRegion": [...regions] },
      BoolIfExists: { "aws:ViaAWSService": "false" },
    },
  });
}

const CHANGES = ["Add", "Attach", "Create", "Delete", "Detach", "Put", "Remove", "Set", "Tag", "Untag", "Update"];

/** No pipeline changes what holds pipelines, calls the function again, or reads who else asked what. */
function protectsItself({ account, region, logGroupArn }: Ground): readonly PolicyStatement[] {
  const iam = `arn:${partitionOf(region)}:iam::${account}`;
  return [
    new PolicyStatement({
      sid: "KeepOwnRoles",
      effect: Effect.DENY,
      actions: [...CHANGES.map((verb) => `iam:${verb}*`), "iam:PassRole", "sts:AssumeRole"],
      resources: [`${iam}:role${IAM_PATH}*`, `${iam}:policy${IAM_PATH}*`],
    }),
    new PolicyStatement({
      sid: "KeepOwnFunction",
      effect: Effect.DENY,
      actions: [...CHANGES.map((verb) => `lambda:${verb}*`), "lambda:Invoke*", "lambda:Publish*"],
      resources: [`arn:${partitionOf(region)}:lambda:*:${account}:function:aws-mcp-relay-*`],
    }),
    new PolicyStatement({
      sid: "KeepOwnLog",
      effect: Effect.DENY,
      actions: ["logs:*"],
      resources: [logGroupArn, `${logGroupArn}:*`],
    }),
  ];
}
