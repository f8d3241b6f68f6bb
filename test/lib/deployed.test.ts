/**
 * The stack of a team, deployed by CloudFormation and read back; then used: with the keys of its roles, and by people through the
 * function. What moto keeps no resources of, it says itself: the list below is held. What it does not enforce (conditions, boundary,
 * session policies) is in `powers.test.ts`.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Keys } from "../../pipeline/contract.ts";
import { testAwsCliPath } from "../fixtures/aws-cli.ts";
import { type Policy, statementsOf } from "../fixtures/iam/policy.ts";
import { type LambdaServer, startLambda } from "../fixtures/lambda/lambda-server.ts";
import { relayFunction } from "../fixtures/lambda/relay-function.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";
import { createUser, enforce, MOTO_ACCOUNT, sessionOf, trusting } from "../fixtures/moto-iam.ts";
import { connectRelay, RELAY_PROGRAM, relayEnvironment } from "../fixtures/relay.ts";
import { ask, askJson, deploy, get, textsOf } from "../fixtures/stack/deploy.ts";
import { type IamDocuments, iamDocuments } from "../fixtures/stack/iam-documents.ts";
import { teamOf } from "../fixtures/stack/settings.ts";
import { type CloudFormationTemplate, templateOf } from "../fixtures/stack/synthesize.ts";

const STACK = "aws-mcp-relay-payments";
const IMAGE = `${MOTO_ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/executor:1`;
const BOUNDARY = `arn:aws:iam::${MOTO_ACCOUNT}:policy/team-boundary`;

const template: CloudFormationTemplate = templateOf(
  teamOf(
    {
      team: "payments",
      reader: { allow: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::reports/*"] }] },
      operator: {
        principals: ["user/ada"],
        allow: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::reports/*"] }],
      },
      permissionsBoundary: "team-boundary",
      logRetentionDays: 90,
    },
    { account: MOTO_ACCOUNT },
  ),
);
const documents: IamDocuments = iamDocuments(template);
const deployed = Object.values(template.Resources).find(({ Type }) => Type === "AWS::Lambda::Function")?.Properties;
const environment = deployed?.Environment as { readonly Variables: Readonly<Record<string, string>> };
const teamVariable = environment.Variables.AWS_MCP_TEAM ?? "";
const functionArn = String(template.Outputs.FunctionArn?.Value);

let moto: Moto;
let awsCli: string;
beforeAll(async () => {
  [moto, awsCli] = await Promise.all([startMoto(), testAwsCliPath()]);
  const anything = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  });
  await ask(moto, "iam", { Action: "CreatePolicy", PolicyName: "team-boundary", PolicyDocument: anything });
  await deploy(moto, STACK, template, IMAGE);
});
afterAll(() => moto.stop());

function roleName(end: string): string {
  return `aws-mcp-relay-payments-${end}`;
}

describe("read back", () => {
  test("moto keeps these resources, and says CREATE_COMPLETE of others without making them", async () => {
    const listed = await ask(moto, "cloudformation", { Action: "ListStackResources", StackName: STACK });
    const made = new Set(textsOf(listed, "ResourceType"));
    const wanted = new Set(Object.values(template.Resources).map(({ Type }) => Type));
    expect([...wanted].filter((type) => !made.has(type)).sort()).toEqual([
      "AWS::CloudWatch::Alarm",
      "AWS::Lambda::Alias",
      "AWS::Lambda::EventInvokeConfig",
      "AWS::Lambda::ResourcePolicy",
      "AWS::Logs::QueryDefinition",
    ]); // these are looked at in the template alone: template.test.ts, iam.test.ts
  });

  test.each(["function", "reader", "operator"])(
    "the role %s: trust, boundary, path, tags and policies",
    async (end) => {
      const got = await ask(moto, "iam", { Action: "GetRole", RoleName: roleName(end) });
      expect(textsOf(got, "Arn")[0]).toBe(documents.roles[end]?.arn);
      expect(JSON.parse(textsOf(got, "AssumeRolePolicyDocument")[0] ?? "")).toEqual(documents.roles[end]?.trust);
      expect(textsOf(got, "PermissionsBoundaryArn")).toEqual([BOUNDARY]);
      expect(textsOf(got, "Path")).toEqual(["/aws-mcp-relay/"]);
      expect(textsOf(got, "Key")).toContain("aws-mcp-relay:team");
      const names = textsOf(await ask(moto, "iam", { Action: "ListRolePolicies", RoleName: roleName(end) }), "member");
      expect(names).toHaveLength(1);
      for (const name of names) {
        const policy = await ask(moto, "iam", { Action: "GetRolePolicy", RoleName: roleName(end), PolicyName: name });
        const own = Object.entries(documents.roles[end]?.policies ?? {}).find(([id]) => !id.includes("Seeing"));
        expect(JSON.parse(named(textsOf(policy, "PolicyDocument")[0]))).toEqual(
          JSON.parse(named(JSON.stringify(own?.[1]))),
        );
      }
    },
  );

  test("the policies of what is seen, and the one for people", async () => {
    const listed = await ask(moto, "iam", { Action: "ListPolicies", PathPrefix: "/aws-mcp-relay/" });
    const names = textsOf(listed, "PolicyName");
    expect(names).toContain("aws-mcp-relay-payments-invoke");
    expect(names.filter((name) => name.includes("Seeing"))).toHaveLength(6);
  });

  test("the function: its settings, its role, and where it writes its log", async () => {
    const { Configuration } = (await get(moto, "lambda", `/2015-03-31/functions/${STACK}`)) as {
      Configuration: Record<string, unknown>;
    };
    expect(Configuration).toMatchObject({
      FunctionName: STACK,
      MemorySize: 1769,
      Timeout: 330,
      Role: documents.roles.function?.arn,
      Environment: environment,
    });
  });

  test("the log is kept for as long as the team says, and the dashboard is there", async () => {
    const { logGroups } = (await askJson(moto, "logs", "Logs_20140328.DescribeLogGroups", {})) as {
      logGroups: { retentionInDays: number }[];
    };
    expect(logGroups.map(({ retentionInDays }) => retentionInDays)).toEqual([90]);
    const dashboards = await ask(moto, "monitoring", { Action: "ListDashboards" });
    expect(textsOf(dashboards, "DashboardName")).toEqual([STACK]);
  });
});

/** The log has a name of CloudFormation's own, and moto's ARN of it lacks the end. */
function named(document: string | undefined): string {
  return (document ?? "").replaceAll(/log-group:[^:"]+(:\*)?/g, "log-group:LOG");
}

const run = promisify(execFile);

describe("used, with AWS checking every request", () => {
  const keys: Record<string, Keys> = {};
  let lambda: LambdaServer;

  beforeAll(async () => {
    await prepareForUse();
    const { accessKeyId, secretAccessKey, sessionToken = "" } = keys.function as Keys;
    lambda = await startLambda({
      functions: [
        relayFunction({
          name: STACK,
          awsCliPath: awsCli,
          team: teamVariable,
          isTenantIsolated: true,
          executionKeys: { accessKeyId, secretAccessKey, sessionToken },
          environment: { AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_WARM: "off" },
        }),
      ],
    });
  });
  afterAll(async () => {
    await lambda?.stop();
  });

  /**
   * What moto cannot do by itself: it loses the managed policies of a role, takes a role's session for another principal than the role,
   * and knows few conditions. So the roles get what they have without its conditional statements.
   */
  async function prepareForUse(): Promise<void> {
    const listed = await ask(moto, "iam", { Action: "ListPolicies", PathPrefix: "/aws-mcp-relay/" });
    const seeing = textsOf(listed, "Arn").filter((arn) => arn.includes("Seeing"));
    const session = `arn:aws:sts::${MOTO_ACCOUNT}:assumed-role/${roleName("function")}/run`;
    const PolicyDocument = JSON.stringify(trusting(session));
    for (const end of ["reader", "operator"]) {
      const RoleName = roleName(end);
      for (const PolicyArn of seeing) await ask(moto, "iam", { Action: "AttachRolePolicy", RoleName, PolicyArn });
      keys[end] = await sessionOf(moto, documents.roles[end]?.arn ?? "", "test");
      await ask(moto, "iam", { Action: "UpdateAssumeRolePolicy", RoleName, PolicyDocument });
      await withoutConditions(RoleName);
    }
    keys.function = await sessionOf(moto, documents.roles.function?.arn ?? "", "run");
    const [statement] = statementsOf(documents.forPeople["aws-mcp-relay-payments-invoke"] ?? { Statement: [] });
    const invoke = { Version: "2012-10-17" as const, Statement: [{ ...statement }] };
    for (const name of ["ada", "bob"]) keys[name] = await createUser(moto, name, invoke);
    for (const bucket of ["reports", "secrets"]) {
      await fetch(`${moto.endpoint}/${bucket}`, { method: "PUT" });
      await fetch(`${moto.endpoint}/${bucket}/one.txt`, { method: "PUT", body: "one" });
    }
    await enforce(moto);
  }

  async function withoutConditions(RoleName: string): Promise<void> {
    const [PolicyName = ""] = textsOf(await ask(moto, "iam", { Action: "ListRolePolicies", RoleName }), "member");
    const got = await ask(moto, "iam", { Action: "GetRolePolicy", RoleName, PolicyName });
    const policy: Policy = JSON.parse(textsOf(got, "PolicyDocument")[0] ?? "");
    const Statement = statementsOf(policy).filter(({ Condition }) => Condition === undefined);
    const PolicyDocument = JSON.stringify({ ...policy, Statement });
    await ask(moto, "iam", { Action: "PutRolePolicy", RoleName, PolicyName, PolicyDocument });
  }

  /** Runs the AWS CLI with the keys of a role or a person. @returns what AWS says: `ok`, or the code of its refusal */
  async function as(who: string, ...args: readonly string[]): Promise<string> {
    const { accessKeyId, secretAccessKey, sessionToken = "" } = keys[who] as Keys;
    const env = {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken === "" ? {} : { AWS_SESSION_TOKEN: sessionToken }),
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_REGION: "eu-central-1",
      AWS_EC2_METADATA_DISABLED: "true",
      HOME: "/nonexistent",
      PATH: "/usr/bin:/bin",
    };
    return run(awsCli, args, { env }).then(
      () => "ok",
      (error) => /\((\w+)\)/.exec(String(error.stderr))?.[1] ?? String(error.stderr),
    );
  }

  /** The environment of the proxy of somebody who has the policy for people and nothing else. */
  function environmentOf(person: "ada" | "bob"): Record<string, string> {
    const { accessKeyId, secretAccessKey } = keys[person] as Keys;
    return relayEnvironment({
      AWS_MCP_EXECUTOR: "lambda",
      AWS_MCP_FUNCTION: functionArn,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint,
      AWS_REGION: "eu-central-1",
    });
  }

  test("the reader reads what is granted and describes the rest, and changes nothing", async () => {
    const get = (bucket: string) => ["s3api", "get-object", "--bucket", bucket, "--key", "one.txt", "/dev/null"];
    expect(
      await Promise.all([
        as("reader", "ec2", "describe-vpcs"),
        as("reader", ...get("reports")),
        as("reader", ...get("secrets")),
        as("reader", "s3api", "put-object", "--bucket", "reports", "--key", "two.txt"),
        as("reader", "sns", "create-topic", "--name", "n"),
      ]),
    ).toEqual(["ok", "ok", "AccessDenied", "AccessDenied", "AccessDenied"]);
  });

  test("the operator writes what is granted and nothing else, and the function's own role does neither", async () => {
    expect(
      await Promise.all([
        as("operator", "s3api", "put-object", "--bucket", "reports", "--key", "two.txt"),
        as("operator", "s3api", "put-object", "--bucket", "secrets", "--key", "two.txt"),
        as("operator", "iam", "create-user", "--user-name", "u"),
        as("function", "s3api", "list-buckets"),
      ]),
    ).toEqual(["ok", "AccessDenied", "AccessDenied", "AccessDenied"]);
  });

  test("people read through the proxy and the function, and those on the list write [deployed-path]", async () => {
    const [ada, bob] = await Promise.all([
      connectRelay("modern", environmentOf("ada")),
      connectRelay("modern", environmentOf("bob")),
    ]);
    const command = "aws s3api list-buckets | jq -r '.Buckets[].Name' | sort";
    const write = (key: string) => ({ command: `aws s3api put-object --bucket reports --key ${key}` });
    const read = await bob.callTool("aws_cli_query", { command });
    const written = await ada.callTool("aws_cli_pipeline", write("three.txt"));
    const refused = await bob.callTool("aws_cli_pipeline", write("four.txt"));
    await Promise.all([ada.close(), bob.close()]);
    expect(read.structured).toMatchObject({
      status: "success",
      output: "reports\nsecrets\n",
      home: "lambda",
      account: MOTO_ACCOUNT,
      role: "reader",
      on_behalf_of: `user=bob@${MOTO_ACCOUNT}`,
    });
    expect(written.structured).toMatchObject({
      status: "success",
      role: "operator",
      on_behalf_of: `user=ada@${MOTO_ACCOUNT}`,
    });
    expect(refused.structured).toMatchObject({ status: "error", error: { code: "not_operator" } });
  });

  test("the smoke test that the deployment prints says what works", async () => {
    const [, program, command] = /npx -y (\S+) (\S+)$/.exec(String(template.Outputs.SmokeTest?.Value)) ?? [];
    expect(program).toBe("aws-mcp-relay");
    const { stdout } = await run(process.execPath, [RELAY_PROGRAM, String(command), "--json"], {
      env: environmentOf("bob"),
    });
    const { findings } = JSON.parse(stdout);
    const role = { status: "ok", what: "role", found: expect.stringContaining(documents.roles.reader?.arn ?? "") };
    expect(findings).toEqual(expect.arrayContaining([expect.objectContaining(role)]));
    expect(findings.filter(({ status }: { status: string }) => status === "fail")).toEqual([]);
  });
});
