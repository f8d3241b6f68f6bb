import { expect, test } from "vitest";
import { many, type Statement, statementsOf } from "../fixtures/iam/policy.ts";
import { iamDocuments, type RoleDocuments } from "../fixtures/stack/iam-documents.ts";
import { EVERYTHING, READING, teamOf } from "../fixtures/stack/settings.ts";
import { templateOf } from "../fixtures/stack/synthesize.ts";

const reading = iamDocuments(templateOf(teamOf(READING)));
const everything = iamDocuments(templateOf(teamOf(EVERYTHING)));

function role(documents: typeof reading, name: string): RoleDocuments {
  const found = documents.roles[name];
  if (found === undefined) throw new Error(`there is no role ${name}`);
  return found;
}

function statements(documents: RoleDocuments): readonly Statement[] {
  return Object.values(documents.policies).flatMap(statementsOf);
}

const allowed = (documents: RoleDocuments) => statements(documents).filter(({ Effect }) => Effect === "Allow");

/** Statements of a role that allow, without the long lists of what every reader sees. */
const own = (documents: RoleDocuments) => allowed(documents).filter(({ Sid }) => Sid !== "See");

test("there is a function's role and a reader, and an operator only where one is asked for", () => {
  expect(Object.keys(reading.roles).sort()).toEqual(["function", "reader"]);
  expect(Object.keys(everything.roles).sort()).toEqual(["function", "operator", "reader"]);
});

test("the function's role has two powers: to become a task role, and to write its log", () => {
  for (const [documents, roles] of [
    [reading, ["reader"]],
    [everything, ["operator", "reader"]],
  ] as const) {
    const { arn: _, ...found } = role(documents, "function");
    expect(found.attached).toEqual([]);
    expect(statements({ arn: "", ...found }).map(({ Sid, Action, Resource }) => [Sid, Action, Resource])).toEqual([
      [
        "BecomeTaskRole",
        ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
        roles.length === 1 ? role(documents, "reader").arn : roles.map((name) => role(documents, name).arn),
      ],
      [
        "WriteLog",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        expect.stringMatching(/^arn:aws:logs:eu-central-1:111122223333:log-group:.*Log.*:\*$/),
      ],
    ]);
  }
});

test("Lambda alone becomes the function's role, and the function's role alone the others", () => {
  for (const documents of [reading, everything]) {
    for (const [name, { trust }] of Object.entries(documents.roles)) {
      const principals = new Set(statementsOf(trust).map(({ Principal }) => JSON.stringify(Principal)));
      const wanted =
        name === "function" ? { Service: "lambda.amazonaws.com" } : { AWS: role(documents, "function").arn };
      expect([...principals], name).toEqual([JSON.stringify(wanted)]);
    }
  }
});

test("no wildcard in an action outside the reader's list and what a team writes", () => {
  const wild = (documents: RoleDocuments) =>
    own(documents).flatMap(({ Action }) => many(Action).filter((action) => action.includes("*")));
  for (const documents of [reading, everything]) {
    expect(Object.values(documents.roles).flatMap(wild)).toEqual([]);
    expect(
      Object.values(documents.forPeople)
        .flatMap(statementsOf)
        .flatMap(({ Action }) => many(Action)),
    ).toEqual(["lambda:InvokeFunction"]);
  }
});

test("the reader's list has no verb that changes, and the whole of no service", () => {
  const actions = statements(role(reading, "reader"))
    .filter(({ Sid }) => Sid === "See")
    .flatMap(({ Action }) => many(Action));
  expect(actions.length).toBeGreaterThan(1_000);
  expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+\*?$/.test(action))).toEqual([]);
  const further = actions.filter((action) => !/:(BatchDescribe|BatchGet|Describe|Get|List|Lookup|View)/.test(action));
  expect(further).toMatchInlineSnapshot(`
    [
      "access-analyzer:CheckAccessNotGranted",
      "access-analyzer:CheckNoNewAccess",
      "access-analyzer:CheckNoPublicAccess",
      "access-analyzer:ValidatePolicy",
      "aps:QueryMetrics",
      "cloudformation:DetectStackDrift",
      "cloudformation:DetectStackResourceDrift",
      "cloudformation:EstimateTemplateCost",
      "cloudformation:ValidateTemplate",
      "config:SelectAggregateResourceConfig",
      "config:SelectResourceConfig",
      "ec2:SearchLocalGatewayRoutes",
      "ec2:SearchTransitGatewayMulticastGroups",
      "ec2:SearchTransitGatewayRoutes",
      "events:TestEventPattern",
      "iam:GenerateCredentialReport",
      "iam:GenerateServiceLastAccessedDetails",
      "iam:SimulateCustomPolicy",
      "iam:SimulatePrincipalPolicy",
      "logs:FilterLogEvents",
      "logs:StartQuery",
      "logs:StopQuery",
      "logs:TestMetricFilter",
      "resource-explorer-2:Search",
      "resource-groups:SearchResources",
      "servicecatalog:SearchProducts",
      "servicecatalog:SearchProductsAsAdmin",
      "servicecatalog:SearchProvisionedProducts",
      "states:ValidateStateMachineDefinition",
    ]
  `);
});

test("what no role may ever have", () => {
  const forbidden =
    /^(iam:(Pass|Create|Put|Attach|Update|Delete)|sts:(Assume|GetFed|GetSess|GetServ)|secretsmanager:GetS|s3:GetObject$|ssm:GetParameter|lambda:(Invoke|GetFunction$)|organizations:(?!Describe|List)|\*)/;
  for (const documents of [reading, everything]) {
    for (const [name, found] of Object.entries(documents.roles)) {
      const powers = allowed(found).flatMap(({ Sid, Action }) => many(Action).map((action) => `${Sid} ${action}`));
      const wrong = powers.filter((power) => forbidden.test(power.split(" ")[1] ?? ""));
      const known = [/^PublicParameters /, /^Reader1 s3:GetObject$/, /^PassRole1 iam:PassRole$/];
      if (name === "function") known.push(/^BecomeTaskRole sts:AssumeRole$/);
      expect(wrong.filter((power) => !known.some((pattern) => pattern.test(power)))).toEqual([]);
    }
  }
});

test("the operator hands on the roles that are named, each to its service alone", () => {
  const passing = allowed(role(everything, "operator")).filter(({ Action }) => many(Action).includes("iam:PassRole"));
  expect(passing).toEqual([
    {
      Sid: "PassRole1",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: "arn:aws:iam::111122223333:role/task",
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ]);
  expect(JSON.stringify(allowed(role(everything, "reader")))).not.toContain("iam:PassRole");
});

test("people get one power: to call the alias", () => {
  expect(everything.forPeople).toEqual({
    "aws-mcp-relay-everything-invoke": {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "CallExecutor",
          Effect: "Allow",
          Action: "lambda:InvokeFunction",
          Resource: "arn:aws:lambda:eu-central-1:111122223333:function:aws-mcp-relay-everything:live",
        },
      ],
    },
  });
});

test("documents are short enough for IAM", () => {
  const chars = (document: unknown) => JSON.stringify(document).replaceAll(/\s/g, "").length;
  const text = "x".repeat(1_000);
  const long = {
    actions: ["s3:GetObject"],
    resources: [`arn:aws:s3:::${text}`, `arn:aws:s3:::${text}`, `arn:aws:s3:::${text}`],
  };
  const longest = iamDocuments(templateOf(teamOf({ ...EVERYTHING, reader: { allow: [long] } })));
  for (const documents of [reading, everything, longest]) {
    for (const { trust, policies } of Object.values(documents.roles)) {
      expect(chars(trust)).toBeLessThanOrEqual(2_048);
      const inline = Object.entries(policies).filter(([name]) => !name.includes("Seeing"));
      const managed = Object.entries(policies).filter(([name]) => name.includes("Seeing"));
      expect(inline.reduce((sum, [, policy]) => sum + chars(policy), 0)).toBeLessThanOrEqual(10_240);
      for (const [name, policy] of managed) expect(chars(policy), name).toBeLessThanOrEqual(6_144);
      expect(managed.length).toBeLessThanOrEqual(8);
    }
  }
});

/** What every reader sees stands once, in a file of its own. */
function withoutLists(_: string, value: unknown): unknown {
  const isList = typeof value === "object" && value !== null && Reflect.get(value, "Sid") === "See";
  return isList ? { ...value, Action: "a part of lib/reader/reader-actions.json" } : value;
}

test("the IAM documents are as reviewed", async () => {
  const text = `${JSON.stringify(everything, withoutLists, 2)}\n`;
  await expect(text).toMatchFileSnapshot("snapshots/everything.iam.snapshot.json");
});
