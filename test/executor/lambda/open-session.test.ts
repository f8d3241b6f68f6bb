import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Caller, SessionRequest } from "../../../executor/lambda/session.ts";
import { teamAuthority } from "../../../executor/lambda/team-authority.ts";
import type { FunctionConfiguration } from "../../../pipeline/team/function-configuration.ts";
import { MOTO_ACCOUNT } from "../../fixtures/moto-iam.ts";
import { REGION, sessionRequest, team } from "./authorities.ts";

const ALICE: Caller = {
  who: `user=alice@${MOTO_ACCOUNT}`,
  kind: "person",
  arn: `arn:aws:iam::${MOTO_ACCOUNT}:user/alice`,
};
const BOB: Caller = { who: `user=bob@${MOTO_ACCOUNT}`, kind: "person", arn: `arn:aws:iam::${MOTO_ACCOUNT}:user/bob` };
const NOBODY: Caller = { who: "unproved", kind: "unproved", arn: null };

const READ = "aws s3api list-buckets";
const WRITE = "aws s3 mb s3://new-bucket";

/** Stands where STS is, and writes down what it is asked. */
let asked: URLSearchParams[] = [];
let refuseWith: (parameters: URLSearchParams) => { readonly status: number; readonly code: string } | null = () => null;
let lastsMs = 900_000;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => answer(new URLSearchParams(Buffer.concat(parts).toString("utf8")), response));
});
let endpoint: string;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
  refuseWith = () => null;
  lastsMs = 900_000;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function answer(parameters: URLSearchParams, response: ServerResponse): void {
  asked.push(parameters);
  const refused = refuseWith(parameters);
  if (refused !== null) {
    const error = `<Error><Type>Sender</Type><Code>${refused.code}</Code><Message>no</Message></Error>`;
    response.writeHead(refused.status, { "content-type": "text/xml" }).end(`<ErrorResponse>${error}</ErrorResponse>`);
    return;
  }
  const expiration = new Date(Date.now() + lastsMs).toISOString();
  const keys = `<AccessKeyId>ASIA${asked.length}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration>`;
  response
    .writeHead(200, { "content-type": "text/xml" })
    .end(
      `<AssumeRoleResponse><AssumeRoleResult><Credentials>${keys}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    );
}

const authority = (configuration: FunctionConfiguration = team()) =>
  teamAuthority(configuration, {
    region: REGION,
    keys: { accessKeyId: "ASIAEXECUTION", secretAccessKey: "x", sessionToken: "y" },
    stsEndpoint: endpoint,
  });

async function open(request: SessionRequest, as = authority()): Promise<unknown> {
  const outcome = await as.open(request, new AbortController().signal);
  return outcome.ok ? outcome.value : outcome.error.code;
}

test("a session says for whom, through what, for which team and for how long [session-says-who]", async () => {
  expect(await open(sessionRequest(READ, ALICE))).toMatchObject({
    role: "reader",
    roleArn: `arn:aws:iam::${MOTO_ACCOUNT}:role/reader`,
    account: MOTO_ACCOUNT,
    keys: { accessKeyId: "ASIA1", secretAccessKey: "s", sessionToken: "t" },
    variables: {
      AWS_SDK_UA_APP_ID: "aws-mcp-relay-b6a7c1de-4a0f-4c0e-9d4e-6d4b6a3f2a10",
      CLAUDECODE: "1",
    },
  });
  const { Policy, ...parameters } = Object.fromEntries(asked[0] ?? []);
  expect(parameters).toEqual({
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: `arn:aws:iam::${MOTO_ACCOUNT}:role/reader`,
    RoleSessionName: ALICE.who,
    SourceIdentity: ALICE.who,
    DurationSeconds: "900",
    "Tags.member.1.Key": "relay-who",
    "Tags.member.1.Value": ALICE.who,
    "Tags.member.2.Key": "relay-client",
    "Tags.member.2.Value": "claude-code",
    "Tags.member.3.Key": "relay-team",
    "Tags.member.3.Value": "payments",
  });
  expect(JSON.parse(Policy ?? "").Statement[0]).toEqual({
    Effect: "Allow",
    Action: ["s3:ListAllMyBuckets"],
    Resource: "*",
  });
});

test.each([
  [60_000, "900"],
  [850_000, "910"],
  [899_500, "960"],
  [3_590_000, "3600"],
])("a command with %s ms to go gets a session of %s s", async (neededMs, seconds) => {
  lastsMs = 3_600_000;
  await open(sessionRequest(READ, ALICE, { neededMs }));
  expect(asked[0]?.get("DurationSeconds")).toBe(seconds);
});

describe("who may write [writers-are-proved]", () => {
  test("a person of the team's list writes as the operator", async () => {
    expect(await open(sessionRequest(WRITE, ALICE))).toMatchObject({ role: "operator" });
    expect(asked[0]?.get("RoleArn")).toBe(`arn:aws:iam::${MOTO_ACCOUNT}:role/operator`);
    expect(JSON.parse(asked[0]?.get("Policy") ?? "").Statement[0].Action).toEqual(["s3:CreateBucket"]);
  });

  test.each([
    ["somebody else", BOB, team()],
    ["nobody in particular, with whatever a request says", NOBODY, team({ identity: "off" })],
    ["a person of the list, where nobody writes", ALICE, team({ operator: null })],
    ["a session that calls itself as the list does", { ...BOB, who: ALICE.who }, team()],
  ])("%s does not", async (_who, caller, configuration) => {
    expect(await open(sessionRequest(WRITE, caller), authority(configuration))).toBe("not_operator");
    expect(asked).toEqual([]);
  });

  test("whoever reads, reads as the reader, on the list or not", async () => {
    for (const caller of [ALICE, BOB, NOBODY]) {
      expect(await open(sessionRequest(READ, caller))).toMatchObject({ role: "reader" });
    }
  });

  test("a form to fill in calls nothing, and may do nothing", async () => {
    const request = sessionRequest("aws ec2 terminate-instances --generate-cli-skeleton", BOB);
    expect(await open(request)).toMatchObject({ role: "reader" });
    expect(JSON.parse(asked[0]?.get("Policy") ?? "").Statement).toHaveLength(1);
  });
});

test("commands run in the team's regions alone; those of global services are not concerned", async () => {
  const as = authority(team({ regions: ["eu-west-1", "eu-west-3"] }));
  const request = (command: string) => sessionRequest(command, ALICE);
  expect(await open(request("aws ec2 describe-instances"), as)).toBe("region_not_allowed");
  expect(await open(request("aws ec2 describe-instances --region eu-west-1"), as)).toMatchObject({ role: "reader" });
  expect(JSON.parse(asked[0]?.get("Policy") ?? "").Statement[0].Condition).toEqual({
    StringEquals: { "aws:RequestedRegion": ["eu-west-1", "eu-west-3"] },
  });
  expect(await open(request("aws iam list-users"), as)).toMatchObject({ role: "reader" });
});

describe("sessions are kept", () => {
  test("for the same sender, client, role and policy, and no other", async () => {
    const as = authority();
    const first = await open(sessionRequest(READ, ALICE), as);
    expect(await open(sessionRequest(`${READ} | head -3`, ALICE), as)).toEqual(first);
    expect(asked).toHaveLength(1);
    await open(sessionRequest(READ, BOB), as);
    await open(sessionRequest("aws ec2 describe-instances", ALICE), as);
    const { body } = sessionRequest(READ, ALICE);
    await open(sessionRequest(READ, ALICE, { body: { ...body, caller: { name: "cursor-vscode", version: "1" } } }), as);
    expect(asked).toHaveLength(4);
  });

  test("only for commands that they outlast", async () => {
    const as = authority();
    lastsMs = 120_000;
    await open(sessionRequest(READ, ALICE, { neededMs: 60_000 }), as);
    await open(sessionRequest(READ, ALICE, { neededMs: 100_000 }), as);
    expect(asked).toHaveLength(1);
    await open(sessionRequest(READ, ALICE, { neededMs: 118_000 }), as);
    expect(asked).toHaveLength(2);
  });

  test("and no more than a hundred", async () => {
    const as = authority();
    const open100 = async (offset: number) => {
      for (let index = 0; index < 100; index += 1) {
        await open(sessionRequest(READ, { ...ALICE, who: `user=${offset + index}` }), as);
      }
    };
    await open100(0);
    await open100(0);
    expect(asked).toHaveLength(100);
    await open100(100);
    await open100(0);
    expect(asked).toHaveLength(300);
  }, 20_000);
});

describe("what STS answers", () => {
  test("a policy that is too large once packed is asked for again with whole services", async () => {
    refuseWith = (parameters) =>
      parameters.get("Policy")?.includes("ListAllMyBuckets") ? { status: 400, code: "PackedPolicyTooLarge" } : null;
    expect(await open(sessionRequest(READ, ALICE))).toMatchObject({ role: "reader" });
    expect(asked.map((parameters) => JSON.parse(parameters.get("Policy") ?? "").Statement[0].Action)).toEqual([
      ["s3:ListAllMyBuckets"],
      ["s3:*"],
    ]);
  });

  test.each([
    [403, "AccessDenied", "role_refused"],
    [400, "MalformedPolicyDocument", "role_refused"],
    [400, "PackedPolicyTooLarge", "role_refused"],
    [400, "ValidationError", "role_refused"],
    [403, "ExpiredToken", "role_unavailable"],
    [404, "NoSuchThing", "role_unavailable"],
  ])("%s %s is %s", async (status, code, expected) => {
    refuseWith = () => ({ status, code });
    expect(await open(sessionRequest(READ, ALICE))).toBe(expected);
  });

  test("a request that ends meanwhile opens nothing", async () => {
    const ending = new AbortController();
    refuseWith = () => {
      ending.abort(new Error("over"));
      return { status: 503, code: "Busy" };
    };
    await expect(authority().open(sessionRequest(READ, ALICE), ending.signal)).rejects.toThrow("over");
  });
});
