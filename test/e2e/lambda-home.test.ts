/** The lambda home as a client of the built proxy sees it, with functions that answer as the test says. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CONTRACT_VERSION, type ExecutionError } from "../../pipeline/contract.ts";
import { type LambdaServer, startLambda } from "../fixtures/lambda/lambda-server.ts";
import { connectRelay, ERAS, RELAY_PROGRAM, type RelayClient, relayEnvironment } from "../fixtures/relay.ts";
import { answeringServer } from "../proxy/credentials/answering-server.ts";
import { endLine, line } from "../proxy/lambda/team-function.ts";

const FUNCTION = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`;
const SESSION = {
  account: "123456789012",
  role: "reader",
  roleArn: "arn:aws:iam::123456789012:role/reader",
  who: "user=alice@123456789012",
  whoKind: "person",
} as const;
const ASKED = {
  code: "not_confirmed",
  message: "The team wants tags asked about.",
  hint: "Somebody must agree to it first.",
  rule: "file.rules.0",
} as const;

const NEWER = {
  code: "contract_mismatch",
  message: "This executor speaks version 2 of the contract, and the request another.",
  hint: "Use a proxy and an executor of the same release.",
} as const;
const UNPROVED = {
  code: "identity_missing",
  message: "The team's function answers nobody without proof of who asks.",
  hint: "Use a proxy of the executor's release.",
} as const;
const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/alice</Arn><UserId>AIDA</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;
const DENIED_KEY = "AKIADENIEDDENIEDDENI";
const DENIED = { status: 403, type: "AccessDeniedException", message: "not authorized" };
const DIAGNOSTICS = {
  contractVersion: CONTRACT_VERSION,
  home: "lambda",
  sandbox: "microvm",
  awsCli: { path: "/usr/local/bin/aws", version: "2.1.0" },
  missingPrograms: [],
};

type Answer = { chunk(bytes: Buffer, streamed: boolean): void; end(): void };

let lambda: LambdaServer;
let folder: string;
let relay: RelayClient | undefined;
beforeAll(async () => {
  lambda = await startLambda({
    functions: [
      ...["dev", "prod"].map((name) => ({ name, aliases: ["live"], code: answering(name) })),
      { name: "newer", aliases: ["live"], code: refusing(NEWER) },
      { name: "unproved", aliases: ["live"], code: refusing(UNPROVED) },
    ],
    judgeCaller: (key) => (key === DENIED_KEY ? DENIED : null),
  });
  folder = mkdtempSync(join(tmpdir(), "targets-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await lambda.stop();
});
afterEach(async () => {
  await relay?.close();
  relay = undefined;
});

/** Says in its output which function it is and what it was asked; its team asks about every tag. */
function answering(name: string) {
  return (event: unknown, answer: Answer) => {
    const { id, ...body } = JSON.parse((event as { body: string }).body);
    const isAsked = body.kind === "run" && body.command.includes("tag-queue") && body.confirmed !== "fully";
    const answeredBy = {
      home: "lambda",
      sandbox: "microvm",
      region: body.region ?? null,
      awsCli: "2.1.0",
      policy: null,
      session: SESSION,
    } as const;
    const data = JSON.stringify(body.kind === "ping" ? DIAGNOSTICS : { name, ...body });
    if (!isAsked) answer.chunk(line({ type: "stdout", id, encoding: "utf8", part: "head", data }), true);
    answer.chunk(endLine(id, { answeredBy, error: isAsked ? ASKED : null }), true);
    answer.end();
  };
}

/** Answers every request with one error. */
function refusing(error: ExecutionError) {
  return (_event: unknown, answer: Answer) => {
    answer.chunk(endLine("", { error }), true);
    answer.end();
  };
}

function environment(more: Record<string, string>): Record<string, string> {
  return relayEnvironment({
    AWS_MCP_EXECUTOR: "auto",
    AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint,
    AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1",
    ...more,
  });
}

function targets(content: string): Record<string, string> {
  const AWS_MCP_TARGETS = join(folder, "targets.yaml");
  writeFileSync(AWS_MCP_TARGETS, content);
  return environment({ AWS_MCP_TARGETS });
}

const TWO = `targets:
  - {name: dev, function: "${FUNCTION("dev")}", description: Where things are tried out.}
  - {name: prod, function: "${FUNCTION("prod")}", region: eu-west-1}
`;

describe.each(ERAS)("a %s client", (era) => {
  test("with one function has the tools that it always has, and results say who ran them [results-say-where]", async () => {
    relay = await connectRelay(era, environment({ AWS_MCP_FUNCTION: FUNCTION("dev") }));
    const { tools } = await relay.client.listTools();
    expect(JSON.stringify(tools)).not.toContain('"target":{"type"');
    const { structured } = await relay.callTool("aws_cli_query", { command: "aws s3 ls" });
    expect(structured).toMatchObject({
      status: "success",
      home: "lambda",
      sandbox: "microvm",
      home_reason: "AWS_MCP_FUNCTION names a function.",
      account: "123456789012",
      role: "reader",
      on_behalf_of: "user=alice@123456789012",
    });
    expect(JSON.parse(String(structured.output))).toMatchObject({
      name: "dev",
      command: "aws s3 ls",
      region: "eu-central-1",
      access: "read",
    });
    expect(relay.client.getInstructions()).toContain("not with the user's credentials");
  });

  test("must name one of several targets, by a closed list [targets-are-named]", async () => {
    relay = await connectRelay(era, targets(TWO));
    const { tools } = await relay.client.listTools();
    for (const name of ["aws_cli_query", "aws_cli_pipeline"]) {
      const { inputSchema } = tools.find((tool) => tool.name === name) ?? {};
      expect(inputSchema).toMatchObject({
        properties: {
          target: {
            enum: ["dev", "prod"],
            description: expect.stringContaining("dev: Where things are tried out.; prod"),
          },
        },
        required: ["command", "target"],
      });
    }
    const { structured } = await relay.callTool("aws_cli_query", { command: "aws s3 ls", target: "prod" });
    expect(structured).toMatchObject({ status: "success", target: "prod", region: "eu-west-1" });
    expect(JSON.parse(String(structured.output))).toMatchObject({ name: "prod" });
    expect(await failureOf(relay, { command: "aws s3 ls" })).toMatch(/target/);
    expect(await failureOf(relay, { command: "aws s3 ls", target: "stage" })).toMatch(/target/);
  });

  test("may leave out a target where the user has set a default", async () => {
    relay = await connectRelay(era, targets(`${TWO}default: prod\n`));
    const { structured } = await relay.callTool("aws_cli_query", { command: "aws s3 ls" });
    expect(structured).toMatchObject({ target: "prod" });
    const dev = await relay.callTool("aws_cli_query", { command: "aws s3 ls", target: "dev" });
    expect(dev.structured).toMatchObject({ target: "dev", region: "eu-central-1" });
  });

  test("is told of a profile in a command, which means nothing there", async () => {
    relay = await connectRelay(era, targets(TWO));
    const { structured } = await relay.callTool("aws_cli_pipeline", {
      command: "aws s3 ls --profile dev",
      target: "dev",
    });
    expect(structured.error).toMatchObject({
      code: "invalid_request",
      hint: "Leave --profile out. Choose the account by the target instead.",
    });
  });

  test("is asked where the team's policy asks and the user's does not [team-policy-asks]", async () => {
    const questions: string[] = [];
    relay = await connectRelay(era, targets(TWO), (message) => {
      questions.push(message);
      return { action: "accept", content: { run: questions.length > 1 } };
    });
    const tag = { command: "aws sqs tag-queue --queue-url https://q --tags a=b", target: "prod" };
    expect((await relay.callTool("aws_cli_pipeline", tag)).structured.error).toMatchObject({
      code: "confirmation_declined",
    });
    const { structured } = await relay.callTool("aws_cli_pipeline", tag);
    expect(structured).toMatchObject({ status: "success", target: "prod" });
    expect(JSON.parse(String(structured.output))).toMatchObject({ name: "prod", confirmed: "fully" });
    expect(questions[0]).toContain("Why you are asked: The team wants tags asked about.");
    expect(questions[0]).toContain("\nTarget: prod\nAccount: 123456789012, as unknown\n");
    expect(questions[0]).toContain(`By the roles of the function ${FUNCTION("prod")}:live`);
  });

  test("has approved of a write by calling, whatever its own policy would ask [team-policy-asks]", async () => {
    const permissive = { AWS_MCP_SECURITY_MODE: "permissive" };
    relay = await connectRelay(era, environment({ AWS_MCP_FUNCTION: FUNCTION("dev"), ...permissive }));
    const { structured } = await relay.callTool("aws_cli_pipeline", { command: "aws s3 mb s3://bucket" });
    expect(JSON.parse(String(structured.output))).toMatchObject({ access: "write", confirmed: "lightly" });
  });

  test("without questions gets a plan, good for that target alone", async () => {
    relay = await connectRelay(era, targets(TWO));
    const command = "aws sqs tag-queue --queue-url https://q --tags a=b";
    const plan = await relay.callTool("aws_cli_pipeline", { command, target: "prod" });
    expect(plan.structured).toMatchObject({
      status: "confirmation_required",
      target: "prod",
      confirmation: { target: "prod" },
    });
    const { token: confirmation } = plan.structured.confirmation as { token: string };
    const other = await relay.callTool("aws_cli_pipeline", { command, target: "dev", confirmation });
    expect(other.structured.error).toMatchObject({ code: "confirmation_invalid" });
    const same = await relay.callTool("aws_cli_pipeline", { command, target: "prod", confirmation });
    expect(same.structured).toMatchObject({ status: "success" });
  });
});

describe("the doctor", () => {
  type Found = { readonly what: string; readonly status: string; readonly found: string; readonly mend?: string };
  /** The functions answer from this very process, so it must not wait. */
  async function doctor(env: Record<string, string>, ...args: readonly string[]) {
    const program = promisify(execFile)(process.execPath, [RELAY_PROGRAM, "doctor", "--json", ...args], { env });
    const { stdout, code } = await program.then(
      ({ stdout: said }) => ({ stdout: said, code: 0 }),
      (error: { readonly stdout: string; readonly code: number }) => error,
    );
    const findings: readonly Found[] = stdout === "" ? [] : JSON.parse(stdout).findings;
    const isOk = findings.flatMap(({ what, status }) => (status === "ok" ? [what] : []));
    return { code, broken: findings.filter(({ status }) => status === "fail"), isOk };
  }

  test("looks at each target, and names the one that is broken with what mends it [doctor-of-targets]", async () => {
    const { code, broken, isOk } = await doctor(targets(`${TWO}  - {name: gone, function: "${FUNCTION("gone")}"}\n`));
    expect(code).toBe(1);
    expect(broken).toMatchObject([{ what: "gone: function", mend: expect.stringContaining("AWS_MCP_FUNCTION") }]);
    expect(isOk).toEqual(expect.arrayContaining(["dev: permission", "prod: contract", "prod: AWS CLI", "dev: role"]));
  });

  test("looks at one, where one is named; a name that is none is a wrong command line", async () => {
    const { code, isOk } = await doctor(targets(TWO), "--target", "prod");
    expect(code).toBe(0);
    expect(isOk).toEqual(expect.arrayContaining(["function", "permission", "identity", "account", "round trip"]));
    expect((await doctor(targets(TWO), "--target", "stage")).code).toBe(2);
  });

  test.each([
    ["permission", { AWS_MCP_FUNCTION: FUNCTION("dev"), AWS_ACCESS_KEY_ID: DENIED_KEY }, /lambda:InvokeFunction/],
    ["contract", { AWS_MCP_FUNCTION: FUNCTION("newer") }, /same release/],
    ["identity", { AWS_MCP_FUNCTION: FUNCTION("unproved") }, /release/],
    ["function", { AWS_MCP_FUNCTION: `${FUNCTION("dev")}:other` }, /alias/],
    ["function", { AWS_MCP_FUNCTION: "dev" }, /whole ARN/],
  ])("%s: %j", async (what, env, mend) => {
    const { code, broken } = await doctor(environment(env));
    expect([code, broken]).toMatchObject([1, [{ what, mend: expect.stringMatching(mend) }]]);
  });

  test("a targets file with a fault is named with its place", async () => {
    const { code, broken } = await doctor(targets("targets:\n  - name: dev\n    funktion: dev\n"));
    expect([code, broken]).toMatchObject([
      1,
      [{ what: "targets", found: expect.stringContaining("Line 3, column 5.") }],
    ]);
  });
});

test("without a container nothing stands in for Lambda, and the error is Lambda's [fallback-rules]", async () => {
  const AWS_ENDPOINT_URL_STS = await answeringServer(() => ({ type: "text/xml", body: CALLER }));
  const unreached = { AWS_ENDPOINT_URL_LAMBDA: "http://127.0.0.1:1", AWS_ENDPOINT_URL_STS };
  const fallback = {
    AWS_MCP_FUNCTION: FUNCTION("dev"),
    AWS_MCP_FALLBACK: "docker",
    AWS_MCP_DOCKER_IMAGE: "nobody.example/none:1",
  };
  relay = await connectRelay("modern", environment({ ...fallback, ...unreached }));
  const { structured } = await relay.callTool("aws_cli_query", { command: "aws s3 ls" });
  expect(structured.error).toMatchObject({
    code: "function_unreachable",
    hint: expect.stringContaining("AWS_MCP_FALLBACK does not help either."),
  });
});

test("resources say which target answered, and list all of them", async () => {
  relay = await connectRelay("modern", targets(`${TWO}default: dev\n`));
  const read = async (name: string) => {
    const [content] = (await relay?.client.readResource({ uri: `aws://config/${name}` }))?.contents ?? [];
    return JSON.parse(content !== undefined && "text" in content ? content.text : "null");
  };
  expect(await read("environment")).toMatchObject({
    home: "lambda",
    home_reason: "AWS_MCP_TARGETS names a function.",
    targets: [
      {
        name: "dev",
        function: `${FUNCTION("dev")}:live`,
        account: "123456789012",
        region: "eu-central-1",
        is_default: true,
      },
      { name: "prod", region: "eu-west-1", is_default: false },
    ],
  });
  expect(await read("account")).toMatchObject({
    target: "dev",
    account_id: "123456789012",
    targets: [{ target: "dev", account_id: "123456789012" }, { target: "prod" }],
  });
  expect(await read("regions")).toMatchObject({ target: "dev" });
});

async function failureOf(client: RelayClient, args: Record<string, unknown>): Promise<string> {
  try {
    const { isError, text } = await client.callTool("aws_cli_query", args);
    return isError ? text : "no failure";
  } catch (error) {
    return String(error);
  }
}
