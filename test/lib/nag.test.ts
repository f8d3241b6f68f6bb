import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { EVERYTHING, READING, teamOf } from "../fixtures/stack/settings.ts";
import { stackOf } from "../fixtures/stack/synthesize.ts";

const PACKS: readonly (readonly [string, () => NagPack])[] = [
  ["AwsSolutions", () => new AwsSolutionsChecks()],
  ["Serverless", () => new ServerlessChecks()],
];

test.each(PACKS)("the pack %s finds nothing that is not answered [deploy-reviewed]", (_, pack) => {
  for (const settings of [READING, EVERYTHING]) {
    expect(
      pack()
        .validateScope(stackOf(teamOf(settings)).app)
        .violations.map(({ ruleName }) => ruleName),
    ).toEqual([]);
  }
});

test.each(PACKS)("and the pack %s does look: what is not answered it finds", (name, pack) => {
  const { app, stack } = stackOf(teamOf(READING));
  new Queue(stack, "Careless");
  const found = pack()
    .validateScope(app)
    .violations.map(({ ruleName }) => ruleName);
  expect(found).toEqual(
    name === "Serverless" ? ["Serverless-SQSRedrivePolicy"] : ["AwsSolutions-SQS3", "AwsSolutions-SQS4"],
  );
});
