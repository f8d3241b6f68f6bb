/** What the documents of a deployed team allow, worked out by the evaluator: conditions, boundary and session policies included. */
import { beforeAll, describe, expect, test } from "vitest";
import { resolveAws } from "../../pipeline/aws/resolve.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { bundledAccess } from "../../pipeline/policy/bundled-access.ts";
import { classify } from "../../pipeline/policy/classify.ts";
import { neededActions } from "../../pipeline/session-policy/needed-actions.ts";
import { sessionPolicy } from "../../pipeline/session-policy/session-policy.ts";
import { commandSuite } from "../fixtures/command-suite.ts";
import { type Decision, evaluate, type Grants } from "../fixtures/iam/evaluate.ts";
import type { Policy, Request } from "../fixtures/iam/policy.ts";
import { mayAssume } from "../fixtures/iam/trust.ts";
import { iamDocuments, type RoleDocuments } from "../fixtures/stack/iam-documents.ts";
import { EVERYTHING, READING, teamOf } from "../fixtures/stack/settings.ts";
import { templateOf } from "../fixtures/stack/synthesize.ts";
import { allCommands } from "../pipeline/policy/all-commands.ts";

const reading = iamDocuments(templateOf(teamOf(READING)));
const everything = iamDocuments(templateOf(teamOf(EVERYTHING)));
const open = iamDocuments(templateOf(teamOf({ ...READING, identity: "off" })));

function role(documents: typeof reading, name: string): RoleDocuments {
  const found = documents.roles[name];
  if (found === undefined) throw new Error(`there is no role ${name}`);
  return found;
}

const AT_HOME = {
  "aws:RequestedRegion": "eu-central-1",
  "aws:ResourceOrgID": EVERYTHING.organization ?? "",
  "aws:ResourceAccount": "111122223333",
};

function ask(
  documents: RoleDocuments,
  action: string,
  resource = "*",
  context = {},
  more: Partial<Grants> = {},
): Decision {
  const request: Request = { action, resource, context: { ...AT_HOME, ...context } };
  return evaluate(request, { identity: Object.values(documents.policies), ...more });
}

const reader = role(reading, "reader");
const bounded = role(everything, "reader");
const operator = role(everything, "operator");

describe("the reader", () => {
  const access = bundledAccess();

  test.each([
    ["ec2:DescribeInstances", "*", "allowed"],
    ["s3:ListAllMyBuckets", "*", "allowed"],
    ["iam:GetRolePolicy", "arn:aws:iam::111122223333:role/x", "allowed"],
    ["lambda:GetFunctionConfiguration", "*", "allowed"],
    ["logs:FilterLogEvents", "arn:aws:logs:eu-central-1:111122223333:log-group:app:*", "allowed"],
    ["ssm:GetParameter", "arn:aws:ssm:eu-central-1::parameter/aws/service/global-infrastructure/regions", "allowed"],
    ["ssm:GetParameter", "arn:aws:ssm:eu-central-1:111122223333:parameter/password", "denied-implicitly"],
    ["ssm:GetParameter", "arn:aws:ssm:eu-central-1:111122223333:parameter/aws/mine", "denied-implicitly"],
    ["apigateway:GET", "arn:aws:apigateway:eu-central-1::/restapis/1/resources", "allowed"],
    ["apigateway:GET", "arn:aws:apigateway:eu-central-1::/usageplans", "allowed"],
    ["apigateway:GET", "arn:aws:apigateway:eu-central-1::/apikeys", "denied-implicitly"],
    ["apigateway:GET", "arn:aws:apigateway:eu-central-1::/usageplans/1/keys", "denied-implicitly"],
    ["s3:GetObject", "arn:aws:s3:::any/object", "denied-implicitly"],
    ["dynamodb:Query", "*", "denied-implicitly"],
    ["sqs:ReceiveMessage", "*", "denied-implicitly"],
    ["secretsmanager:GetSecretValue", "*", "denied-implicitly"],
    ["kms:Decrypt", "arn:aws:kms:eu-central-1:111122223333:key/1", "denied-implicitly"],
    ["ec2:GetPasswordData", "*", "denied-implicitly"],
    ["ec2:DescribeInstanceAttribute", "*", "denied-implicitly"],
    ["lambda:GetFunction", "*", "denied-implicitly"],
    ["sts:AssumeRole", "arn:aws:iam::111122223333:role/admin", "denied-implicitly"],
    [
      "logs:FilterLogEvents",
      "arn:aws:logs:eu-central-1:111122223333:log-group:ExecutorLog33AF3FE1:*",
      "denied-explicitly",
    ],
  ] as const)("%s on %s: %s", (action, resource, decision) => {
    expect(ask(reader, action, resource)).toBe(decision);
  });

  test("keys are used by services on its behalf, and not by itself", () => {
    const key = "arn:aws:kms:eu-central-1:111122223333:key/1";
    expect(ask(reader, "kms:Decrypt", key, { "aws:ViaAWSService": "true" })).toBe("allowed");
    expect(ask(reader, "kms:Decrypt", key, { "aws:ViaAWSService": "false" })).toBe("denied-implicitly");
    expect(ask(reader, "kms:Encrypt", key, { "aws:ViaAWSService": "true" })).toBe("denied-implicitly");
  });

  test("no command that mints credentials, and none that always returns secrets, has what it needs [reader-no-secrets]", () => {
    const powerful: string[] = [];
    for (const command of allCommands()) {
      const classes = classify(command, access);
      if (!classes.has("mints-credentials") && !classes.has("returns-secrets")) continue;
      const needed = neededActions(command, access, classes.has("read"));
      if (needed.length > 0 && needed.every((action) => ask(reader, action) === "allowed")) {
        powerful.push(command.path.join(" "));
      }
    }
    // These describe resources, and return what people should not keep there: the policy asks about them, IAM cannot tell them apart.
    expect(powerful).toMatchInlineSnapshot(`
      [
        "cloudformation describe-stacks",
        "ecs describe-task-definition",
        "lambda get-function-configuration",
      ]
    `);
  });

  test("of the commands that the documents show and that read, all have what they need but those that fetch data", () => {
    const without = commandSuite().flatMap((text) => {
      const parsed = parsePipeline(text);
      const resolved = parsed.ok ? resolveAws(parsed.value.source, bundledModel()) : parsed;
      if (!resolved.ok || resolved.value === null) return [];
      const classes = classify(resolved.value, access);
      if (
        !classes.has("read") ||
        ["write", "returns-secrets", "mints-credentials"].some((one) => classes.has(one as never))
      )
        return [];
      const lacking = neededActions(resolved.value, access, true).filter((action) => {
        const resource = action === "apigateway:GET" ? "arn:aws:apigateway:eu-central-1::/restapis" : "*";
        return ask(reader, action, resource) !== "allowed";
      });
      return lacking;
    });
    expect([...new Set(without)].sort()).toMatchInlineSnapshot(`
      [
        "athena:GetQueryResults",
        "dynamodb:GetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "ec2:DescribeInstanceAttribute",
        "s3:GetObject",
        "ssm:GetParameter",
        "ssm:GetParametersByPath",
      ]
    `);
  });

  test("what a team grants adds to it, there and nowhere else", () => {
    expect(ask(bounded, "s3:GetObject", "arn:aws:s3:::reports/a")).toBe("allowed");
    expect(ask(bounded, "s3:GetObject", "arn:aws:s3:::reportsx/a")).toBe("denied-implicitly");
    expect(ask(bounded, "s3:PutObject", "arn:aws:s3:::reports/a")).toBe("denied-implicitly");
  });
});

describe("the operator", () => {
  test("writes what it was given, under the conditions that were written", () => {
    const encrypted = { "s3:x-amz-server-side-encryption": "aws:kms" };
    expect(ask(operator, "s3:PutObject", "arn:aws:s3:::reports/a", encrypted)).toBe("allowed");
    expect(ask(operator, "s3:PutObject", "arn:aws:s3:::reports/a")).toBe("denied-implicitly");
    expect(ask(operator, "s3:DeleteObject", "arn:aws:s3:::reports/a")).toBe("denied-implicitly");
  });

  test("hands on its one role, to its one service", () => {
    const task = "arn:aws:iam::111122223333:role/task";
    const to = (service: string) => ({ "iam:PassedToService": service });
    expect(ask(operator, "iam:PassRole", task, to("ecs-tasks.amazonaws.com"))).toBe("allowed");
    expect(ask(operator, "iam:PassRole", task, to("lambda.amazonaws.com"))).toBe("denied-implicitly");
    expect(ask(operator, "iam:PassRole", "arn:aws:iam::111122223333:role/admin", to("ecs-tasks.amazonaws.com"))).toBe(
      "denied-implicitly",
    );
  });
});

/** Somebody who was given everything besides; what is refused now is refused by us. */
function asAdministrator(action: string, resource = "*", context = {}): Decision {
  const administrator: Policy = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
  const request: Request = { action, resource, context: { ...AT_HOME, ...context } };
  return evaluate(request, { identity: [administrator, ...Object.values(operator.policies)] });
}

describe("whatever else a team grants, neither role", () => {
  test.each([
    ["changes its own role", "iam:PutRolePolicy", operator.arn],
    ["attaches a policy to it", "iam:AttachRolePolicy", operator.arn],
    ["hands it on", "iam:PassRole", role(everything, "function").arn],
    [
      "changes what people may do",
      "iam:CreatePolicyVersion",
      "arn:aws:iam::111122223333:policy/aws-mcp-relay/aws-mcp-relay-everything-invoke",
    ],
    [
      "changes the function",
      "lambda:UpdateFunctionCode",
      "arn:aws:lambda:eu-central-1:111122223333:function:aws-mcp-relay-everything",
    ],
    [
      "calls it again",
      "lambda:InvokeFunction",
      "arn:aws:lambda:eu-central-1:111122223333:function:aws-mcp-relay-everything:live",
    ],
    ["opens it", "lambda:AddPermission", "arn:aws:lambda:eu-central-1:111122223333:function:aws-mcp-relay-everything"],
    ["deletes the log", "logs:DeleteLogGroup", "arn:aws:logs:eu-central-1:111122223333:log-group:ExecutorLog33AF3FE1"],
    ["does what the team denied", "logs:GetLogEvents", "*"],
  ])("%s", (_, action, resource) => {
    expect(asAdministrator(action, resource)).toBe("denied-explicitly");
  });

  test("leaves the team's regions, but for services that have none", () => {
    const elsewhere = { "aws:RequestedRegion": "us-east-1" };
    expect(asAdministrator("ec2:DescribeInstances", "*", elsewhere)).toBe("denied-explicitly");
    expect(asAdministrator("iam:ListRoles", "*", elsewhere)).toBe("allowed");
    expect(asAdministrator("ec2:DescribeInstances", "*", { "aws:RequestedRegion": "eu-west-1" })).toBe("allowed");
    expect(asAdministrator("acm:DescribeCertificate", "*", { ...elsewhere, "aws:ViaAWSService": "true" })).toBe(
      "allowed",
    );
  });

  test("touches what is nobody's of the organization, but for what AWS owns", () => {
    const foreign = { "aws:ResourceOrgID": "o-stranger000" };
    expect(asAdministrator("s3:PutObject", "arn:aws:s3:::stranger/a", foreign)).toBe("denied-explicitly");
    expect(asAdministrator("sqs:SendMessage", "arn:aws:sqs:eu-central-1:999999999999:q", foreign)).toBe(
      "denied-explicitly",
    );
    expect(
      evaluate(
        {
          action: "s3:PutObject",
          resource: "arn:aws:s3:::no-organization/a",
          context: { "aws:RequestedRegion": "eu-central-1" },
        },
        {
          identity: [
            { Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
            ...Object.values(operator.policies),
          ],
        },
      ),
    ).toBe("denied-explicitly");
    const ours = (action: string, resource: string, context = {}) =>
      asAdministrator(action, resource, { ...foreign, ...context });
    expect(ours("ssm:GetParameter", "arn:aws:ssm:eu-central-1::parameter/aws/service/ami")).toBe("allowed");
    expect(ours("iam:GetPolicyVersion", "arn:aws:iam::aws:policy/ReadOnlyAccess")).toBe("allowed");
    expect(ours("s3:GetObject", "arn:aws:s3:::aws-ssm-eu-central-1/agent")).toBe("allowed");
    expect(ours("s3:PutObject", "arn:aws:s3:::aws-ssm-stolen/a")).toBe("denied-explicitly");
    const image = "arn:aws:ec2:eu-central-1::image/ami-1";
    expect(ours("ec2:RunInstances", image, { "ec2:Owner": "amazon" })).toBe("allowed");
    expect(ours("ec2:RunInstances", image, { "ec2:Owner": "999999999999" })).toBe("denied-explicitly");
  });
});

test("a boundary bounds what a team grants, and a session's policy what a pipeline may", () => {
  const boundary: Policy = { Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } };
  expect(ask(bounded, "ec2:DescribeInstances", "*", {}, { boundary })).toBe("denied-implicitly");
  expect(ask(bounded, "s3:GetObject", "arn:aws:s3:::reports/a", {}, { boundary })).toBe("allowed");
  const session: Policy = JSON.parse(sessionPolicy(["ec2:DescribeVpcs"], ["eu-central-1"]).text);
  expect(ask(bounded, "ec2:DescribeVpcs", "*", {}, { session })).toBe("allowed");
  expect(ask(bounded, "ec2:DescribeInstances", "*", {}, { session })).toBe("denied-implicitly");
  expect(ask(bounded, "ec2:DescribeVpcs", "*", { "aws:RequestedRegion": "eu-west-1" }, { session })).toBe(
    "denied-implicitly",
  );
});

describe("a session of a task role begins", () => {
  const by = role(everything, "function").arn;
  const tags = { "relay-who": "user=ada", "relay-client": "claude", "relay-team": "everything" };
  const good = { by, sessionName: "s", sourceIdentity: "user=ada@111122223333", tags };

  test("for the function's role, with source identity and tags", () => {
    expect(mayAssume(bounded.trust, good)).toBe(true);
    expect(mayAssume(operator.trust, good)).toBe(true);
  });

  test.each([
    ["for another role", { ...good, by: "arn:aws:iam::111122223333:role/admin" }],
    ["for the account", { ...good, by: "arn:aws:iam::111122223333:root" }],
    ["for nobody in particular, where people are proved", { ...good, sourceIdentity: "unproved" }],
    ["as somebody of another kind", { ...good, sourceIdentity: "root" }],
    ["for another team", { ...good, tags: { ...tags, "relay-team": "payments" } }],
    ["without who", { ...good, tags: { "relay-client": "c", "relay-team": "everything" } }],
    ["without a client", { ...good, tags: { "relay-who": "w", "relay-team": "everything" } }],
    ["with a tag of another's", { ...good, tags: { ...tags, admin: "yes" } }],
  ])("not %s", (_, assumption) => {
    expect(mayAssume(operator.trust, assumption)).toBe(false);
    expect(mayAssume(bounded.trust, assumption)).toBe(false);
  });

  test("not without source identity or tags at all", () => {
    expect(mayAssume(operator.trust, { by, sessionName: "s", tags })).toBe(false);
    expect(mayAssume(operator.trust, { by, sessionName: "s", sourceIdentity: good.sourceIdentity })).toBe(false);
  });

  test("for nobody in particular where the team wants no proof", () => {
    const trust = role(open, "reader").trust;
    const team = { ...tags, "relay-team": "reading" };
    expect(mayAssume(trust, { ...good, by: role(open, "function").arn, tags: team, sourceIdentity: "unproved" })).toBe(
      true,
    );
  });
});

describe("the function is called", () => {
  const [alias = "", fn = ""] = Object.keys(everything.ofResources).sort((one, other) => other.length - one.length);
  const anybody: Policy = { Statement: { Effect: "Allow", Action: "lambda:*", Resource: "*" } };
  let byPolicy: Policy;
  beforeAll(() => {
    byPolicy = everything.forPeople["aws-mcp-relay-everything-invoke"] ?? anybody;
  });

  /** The resource's own policy only refuses, so it stands beside the caller's as one more of them. */
  function call(resource: string, principalArn: string | null, identity: Policy, account = "111122223333"): Decision {
    const context = principalArn === null ? {} : { "aws:PrincipalArn": principalArn, "aws:PrincipalAccount": account };
    const own = { ...everything, ...(resource.startsWith(fn) ? {} : { ofResources: reading.ofResources }) }.ofResources[
      resource
    ];
    const door = [own ?? { Statement: [] }]
      .flatMap(({ Statement }) => [Statement].flat())
      .map(({ Principal: _, ...rest }) => rest);
    return evaluate(
      { action: "lambda:InvokeFunction", resource, context },
      { identity: [identity, { Statement: door as never }] },
    );
  }

  const inside = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Write_0123";

  test("by who holds the policy for people, by the alias", () => {
    expect(call(alias, inside, byPolicy)).toBe("allowed");
    expect(call(alias, "arn:aws:iam::111122223333:user/ada", byPolicy)).toBe("allowed");
    expect(call(fn, inside, byPolicy)).toBe("denied-explicitly");
  });

  test("by nobody else, whatever IAM gives them", () => {
    expect(call(alias, "arn:aws:iam::111122223333:role/admin", anybody)).toBe("denied-explicitly");
    expect(call(alias, "arn:aws:iam::111122223333:role/xAWSReservedSSO_Write", anybody)).toBe("denied-explicitly");
    expect(call(alias, "arn:aws:iam::999999999999:role/AWSReservedSSO_Write_1", anybody, "999999999999")).toBe(
      "denied-explicitly",
    );
    expect(call(alias, null, anybody)).toBe("denied-explicitly"); // a service of AWS's
  });

  test("where a team names no callers, by whoever IAM lets, within the account", () => {
    const [own = ""] = Object.keys(reading.ofResources).filter((arn) => arn.endsWith(":live"));
    expect(call(own, "arn:aws:iam::111122223333:role/admin", anybody)).toBe("allowed");
    expect(call(own, "arn:aws:iam::999999999999:role/admin", anybody, "999999999999")).toBe("denied-explicitly");
    expect(call(own, null, anybody)).toBe("denied-explicitly");
  });
});
