import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Annotations, Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { decodeFunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import { METRICS } from "../../pipeline/team/telemetry.ts";
import { readTargetsFile } from "../../proxy/targets/targets-file.ts";
import { EVERYTHING, READING, teamOf } from "../fixtures/stack/settings.ts";
import {
  type CloudFormationTemplate,
  type Resource,
  resourcesOf,
  stackOf,
  templateOf,
} from "../fixtures/stack/synthesize.ts";

const reading = templateOf(teamOf(READING));
const everything = templateOf(teamOf(EVERYTHING, { policy: { text: "version: 1\nrules: []\n", mode: "strict" } }));

/** The one resource of a type. */
function only(template: CloudFormationTemplate, type: string): Resource {
  const found = Object.values(resourcesOf(template, type));
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} resources of type ${type}`);
  return first;
}

function variablesOf(template: CloudFormationTemplate): Readonly<Record<string, string>> {
  const { Environment } = only(template, "AWS::Lambda::Function").Properties;
  return (Environment as { Variables: Record<string, string> }).Variables;
}

test("three lines make a function with the defaults of the documents", () => {
  expect(only(reading, "AWS::Lambda::Function").Properties).toMatchObject({
    FunctionName: "aws-mcp-relay-reading",
    PackageType: "Image",
    Architectures: ["x86_64"],
    MemorySize: 1769,
    Timeout: 330,
    TenancyConfig: { TenantIsolationMode: "PER_TENANT" },
  });
  expect(only(reading, "AWS::Lambda::Function").Properties).not.toHaveProperty("ReservedConcurrentExecutions");
  expect(only(reading, "AWS::Logs::LogGroup").Properties).toEqual({ RetentionInDays: 30, Tags: expect.any(Array) });
});

test("every setting of the function arrives", () => {
  expect(only(everything, "AWS::Lambda::Function").Properties).toMatchObject({
    Architectures: ["arm64"],
    Description: "Every setting that there is",
    MemorySize: 2048,
    Timeout: 600,
    ReservedConcurrentExecutions: 7,
    KmsKeyArn: EVERYTHING.kmsKey,
  });
  expect(only(everything, "AWS::Logs::LogGroup").Properties).toMatchObject({
    RetentionInDays: 365,
    KmsKeyId: EVERYTHING.kmsKey,
  });
});

test("the function is told its team, and nothing else stands in its environment", () => {
  expect(Object.keys(variablesOf(everything))).toEqual(["AWS_MCP_TEAM"]);
  expect(decodeFunctionConfiguration(variablesOf(everything).AWS_MCP_TEAM ?? "")).toEqual({
    version: 1,
    team: "everything",
    readerRoleArn: "arn:aws:iam::111122223333:role/aws-mcp-relay/aws-mcp-relay-everything-reader",
    operator: {
      roleArn: "arn:aws:iam::111122223333:role/aws-mcp-relay/aws-mcp-relay-everything-operator",
      principals: ["arn:aws:iam::111122223333:role/AWSReservedSSO_Write_*", "arn:aws:iam::111122223333:user/ada"],
    },
    personRoles: ["arn:aws:iam::111122223333:role/engineer"],
    identity: "required",
    tenantIsolation: true,
    regions: ["eu-central-1", "eu-west-1"],
    policy: { mode: "strict", text: "version: 1\nrules: []\n" },
  });
  expect(decodeFunctionConfiguration(variablesOf(reading).AWS_MCP_TEAM ?? "")).toMatchObject({
    operator: null,
    regions: null,
    identity: "required",
  });
});

test("a long policy is compressed, and one that is too long is refused", () => {
  const rule = (index: number) => `  - match: { service: dynamodb, operation: delete-${index} }\n    verdict: deny\n`;
  const policy = (count: number) =>
    `version: 1\nrules:\n${Array.from({ length: count }, (_, index) => rule(index)).join("")}`;
  const long = templateOf(teamOf(READING, { policy: { text: policy(200), mode: null } }));
  expect(variablesOf(long).AWS_MCP_TEAM).toMatch(/^gz:/);
  expect(() => templateOf(teamOf(READING, { policy: { text: policy(6_000), mode: null } }))).toThrow(
    /^The settings of the team reading take \d+ bytes, of 3584 .* make the policy of its pipelines shorter/,
  );
});

test("no other tenancy without another name: Lambda decides it when a function is created", () => {
  const shared = templateOf(teamOf({ ...READING, tenantIsolation: false }));
  expect(only(shared, "AWS::Lambda::Function").Properties.FunctionName).toBe("aws-mcp-relay-reading-shared");
  expect(only(shared, "AWS::Lambda::Function").Properties).not.toHaveProperty("TenancyConfig");
});

test("the alias is what people call, and versions stay for a rollback", () => {
  expect(only(reading, "AWS::Lambda::Alias").Properties.Name).toBe("live");
  const version = only(reading, "AWS::Lambda::Version");
  expect([version.DeletionPolicy, version.UpdateReplacePolicy]).toEqual(["Retain", "Retain"]);
  expect(only(reading, "AWS::Lambda::EventInvokeConfig").Properties).toMatchObject({ MaximumRetryAttempts: 0 });
});

test("what was logged stays when the stack goes", () => {
  expect(only(reading, "AWS::Logs::LogGroup").DeletionPolicy).toBe("Retain");
});

test("there is no other way in: no URL, no permission, no source of events", () => {
  for (const template of [reading, everything]) {
    const types = new Set(Object.values(template.Resources).map(({ Type }) => Type));
    expect([...types].sort()).toEqual([
      "AWS::CloudWatch::Alarm",
      "AWS::CloudWatch::Dashboard",
      "AWS::IAM::ManagedPolicy",
      "AWS::IAM::Policy",
      "AWS::IAM::Role",
      "AWS::Lambda::Alias",
      "AWS::Lambda::EventInvokeConfig",
      "AWS::Lambda::Function",
      "AWS::Lambda::ResourcePolicy",
      "AWS::Lambda::Version",
      "AWS::Logs::LogGroup",
      "AWS::Logs::QueryDefinition",
    ]);
  }
});

test("every role and every resource that takes tags has the team's", () => {
  const tags = expect.arrayContaining([
    { Key: "aws-mcp-relay:team", Value: "everything" },
    { Key: "owner", Value: "us" },
  ]);
  for (const type of ["AWS::IAM::Role", "AWS::Lambda::Function", "AWS::Logs::LogGroup", "AWS::CloudWatch::Alarm"]) {
    for (const { Properties } of Object.values(resourcesOf(everything, type))) {
      expect(Properties.Tags, type).toEqual(tags);
    }
  }
});

test("every role has the boundary", () => {
  const roles = Object.values(resourcesOf(everything, "AWS::IAM::Role"));
  expect(roles).toHaveLength(3);
  for (const { Properties } of roles) {
    expect(Properties.PermissionsBoundary).toBe("arn:aws:iam::111122223333:policy/bounds/team");
  }
  const byArn = templateOf(teamOf({ ...READING, permissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" }));
  for (const { Properties } of Object.values(resourcesOf(byArn, "AWS::IAM::Role"))) {
    expect(Properties.PermissionsBoundary).toBe("arn:aws:iam::aws:policy/ReadOnlyAccess");
  }
});

test("alarms tell of what needs somebody, and go where the team says", () => {
  const summary = (template: CloudFormationTemplate) =>
    Object.values(resourcesOf(template, "AWS::CloudWatch::Alarm"))
      .map(({ Properties: { Namespace, MetricName, Statistic, Threshold, Dimensions, AlarmActions } }) =>
        [Namespace, MetricName, Statistic, Threshold, JSON.stringify(Dimensions), AlarmActions ?? "nobody"].join(" "),
      )
      .sort();
  const name = (team: string) => `[{"Name":"FunctionName","Value":"aws-mcp-relay-${team}"}]`;
  const topic = EVERYTHING.alarmTopic;
  expect(summary(everything)).toEqual([
    `AWS/Lambda Duration Maximum 540000 ${name("everything")} ${topic}`,
    `AWS/Lambda Errors Sum 1 ${name("everything")} ${topic}`,
    `AWS/Lambda Throttles Sum 1 ${name("everything")} ${topic}`,
    `AwsMcpRelay EnvironmentsGivenUp Sum 1 ${name("everything")} ${topic}`,
    `AwsMcpRelay ExecutorErrors Sum 1 ${name("everything")} ${topic}`,
    `AwsMcpRelay Refused Sum 20 ${name("everything")} ${topic}`,
    `AwsMcpRelay Unauthorized Sum 3 ${name("everything")} ${topic}`,
  ]);
  expect(summary(reading).every((alarm) => alarm.endsWith(" nobody"))).toBe(true);
});

test("the dashboard shows only metrics that the function reports", () => {
  const body = JSON.stringify(only(reading, "AWS::CloudWatch::Dashboard").Properties.DashboardBody);
  const shown = [...body.matchAll(/AwsMcpRelay\\+",\\+"(\w+)/g)].map(([, name]) => name);
  expect(shown.length).toBeGreaterThan(8);
  expect(shown.filter((name) => !Object.hasOwn(METRICS, name ?? ""))).toEqual([]);
});

test("saved queries stand under the team's name, and ask for audit events", () => {
  const queries = Object.values(resourcesOf(reading, "AWS::Logs::QueryDefinition"));
  expect(queries.map(({ Properties }) => Properties.Name).sort()).toEqual([
    "aws-mcp-relay/reading/durations by service",
    "aws-mcp-relay/reading/pipelines by person",
    "aws-mcp-relay/reading/senders that were not proved",
    "aws-mcp-relay/reading/what was refused and why",
    "aws-mcp-relay/reading/what was written",
    "aws-mcp-relay/reading/who ran what",
  ]);
  for (const { Properties } of queries) {
    expect(Properties.QueryString).toMatch(/^filter event = "aws-mcp-relay\.request"\n\| /);
    expect(Properties.LogGroupNames).toEqual([{ Ref: expect.stringContaining("Log") }]);
  }
});

test("after the deployment people know what to do", () => {
  const values = Object.fromEntries(Object.entries(reading.Outputs).map(([name, { Value }]) => [name, Value]));
  const arn = "arn:aws:lambda:eu-central-1:111122223333:function:aws-mcp-relay-reading:live";
  expect(values).toEqual({
    FunctionArn: arn,
    TargetsEntry: `- {"name":"reading","function":"${arn}","description":"Pipelines of the AWS CLI for the team reading"}`,
    ClientConfiguration: expect.stringContaining(`"AWS_MCP_FUNCTION":"${arn}"`),
    InvokePolicy: "/aws-mcp-relay/aws-mcp-relay-reading-invoke",
    SmokeTest: expect.stringContaining("aws-mcp-relay doctor"),
    LogGroup: { Ref: expect.any(String) },
    Dashboard: "aws-mcp-relay-reading",
  });
  expect(JSON.parse(String(values.ClientConfiguration))).toEqual({
    mcpServers: {
      aws: {
        command: "npx",
        args: ["-y", "aws-mcp-relay"],
        env: { AWS_MCP_EXECUTOR: "lambda", AWS_MCP_FUNCTION: arn },
      },
    },
  });
});

test("what it prints for the targets file is read there", () => {
  const file = readTargetsFile(`targets:\n  ${everything.Outputs.TargetsEntry?.Value}\n`);
  expect(file).toMatchObject({
    ok: true,
    targets: { all: [{ name: "everything", description: "Every setting that there is" }] },
  });
});

test("the same settings make the same template", () => {
  expect(templateOf(teamOf(READING))).toEqual(reading);
});

/** What changes with the image and not with us. */
function masked(template: CloudFormationTemplate): string {
  return `${JSON.stringify(template, null, 2)}\n`
    .replaceAll(/[0-9a-f]{64}/g, "IMAGE-HASH")
    .replaceAll(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, "$1VERSION-HASH");
}

test("the template of a team that reads is as reviewed", async () => {
  await expect(masked(reading)).toMatchFileSnapshot("snapshots/reading.template.snapshot.json");
});

test("what starts in Lambda is what the Dockerfile says", () => {
  const dockerfile = readFileSync(new URL("../../executor/Dockerfile", import.meta.url), "utf8");
  const [, command] = /^# {3}in Lambda +(.+)$/m.exec(dockerfile) ?? [];
  const { EntryPoint, Command } = only(reading, "AWS::Lambda::Function").Properties.ImageConfig as {
    readonly EntryPoint: readonly string[];
    readonly Command: readonly string[];
  };
  expect([...EntryPoint, ...Command].join(" ")).toBe(command);
});

test("an image that this machine cannot build by itself is said to need an emulating builder", () => {
  const told = (architecture: "arm64" | "x86_64", image = "build") => {
    const { stack } = stackOf(teamOf({ ...READING, architecture, image }));
    return Annotations.fromStack(stack).findInfo("*", Match.stringLikeRegexp("emulating builder")).length;
  };
  const [own, other] = process.arch === "arm64" ? (["arm64", "x86_64"] as const) : (["x86_64", "arm64"] as const);
  expect([told(own), told(other), told(other, EVERYTHING.image)]).toEqual([0, 1, 0]);
});

test("the function is built from what the package's own image is built from", () => {
  const { app } = stackOf(teamOf(READING), true);
  const { directory: assembly } = app.synth();
  const directory = join(assembly, readdirSync(assembly).find((name) => name.startsWith("asset.")) ?? "");
  const listed = readFileSync(new URL("../../dist/.dockerignore", import.meta.url), "utf8")
    .trim()
    .split("\n");
  const named = listed.slice(1).map((line) => line.replace("!", ""));
  expect(readdirSync(directory).sort()).toEqual([".dockerignore", ...named].sort());
  for (const name of ["image/Dockerfile", "executor.js"]) {
    expect(readFileSync(join(directory, name))).toEqual(readFileSync(new URL(`../../dist/${name}`, import.meta.url)));
  }
});
