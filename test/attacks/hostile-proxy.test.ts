/**
 * A proxy that says what it likes, against the function of a team: real AWS CLI, and a fake AWS that checks keys, signatures, trust and
 * policies. alice is on the team's list of those who write; bob may only invoke the function.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Envelope, Keys, RunBody } from "../../pipeline/contract.ts";
import { parseFunctionArn } from "../../pipeline/team/function-arn.ts";
import type { FunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import { signProof } from "../../proxy/proof/sign-proof.ts";
import { FUNCTION, greedyBody, team } from "../executor/lambda/authorities.ts";
import { testAwsCliPath } from "../fixtures/aws-cli.ts";
import { lambdaClient } from "../fixtures/lambda/client.ts";
import { type LambdaServer, startLambda } from "../fixtures/lambda/lambda-server.ts";
import { type RelayAnswer, sendToFunction } from "../fixtures/lambda/relay-calls.ts";
import { relayFunction } from "../fixtures/lambda/relay-function.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";
import { allowing, createTeamRoles, createUser, enforce, MOTO_ACCOUNT } from "../fixtures/moto-iam.ts";

let moto: Moto;
let lambda: LambdaServer;
let client: ReturnType<typeof lambdaClient>;
const users: Record<string, Keys> = {};

/** Lets everything through that IAM and the list of writers do not stop. */
const PERMISSIVE = { mode: "permissive", text: null } as const;

beforeAll(async () => {
  const [started, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
  moto = started;
  for (const name of ["alice", "bob"]) users[name] = await createUser(moto, name, allowing("lambda:InvokeFunction"));
  const executionKeys = await createTeamRoles(moto, { reader: ["s3:Get*", "s3:List*"], operator: ["s3:*"] });
  await enforce(moto);
  const relay = (name: string, configuration: Partial<FunctionConfiguration>) =>
    relayFunction({
      name,
      awsCliPath,
      team: team({ policy: PERMISSIVE, ...configuration }),
      executionKeys,
      environment: { AWS_ENDPOINT_URL: moto.endpoint },
    });
  lambda = await startLambda({
    functions: [relay("aws-mcp-relay", {}), relay("unproved", { identity: "off" })],
  });
  client = lambdaClient(lambda.endpoint);
});
afterAll(async () => {
  client.destroy();
  await lambda.stop();
  await moto.stop();
});

const make = (bucket: string) =>
  `aws s3api create-bucket --bucket ${bucket} --create-bucket-configuration LocationConstraint=eu-central-1`;

/** What somebody's proxy sends that asks for everything: write, confirmed in full. */
async function envelopeOf(
  name: string,
  command: string,
  { functionArn = FUNCTION, ...changes }: Partial<RunBody> & { readonly functionArn?: string } = {},
): Promise<Envelope> {
  const body = JSON.stringify(greedyBody(command, changes));
  const parsed = parseFunctionArn(functionArn);
  const keys = users[name];
  const proof = parsed === null || keys === undefined ? null : await signProof({ functionArn: parsed, body }, keys);
  return { body, ...(proof === null ? {} : { proof }) };
}

function send(event: unknown, functionName = "aws-mcp-relay"): Promise<RelayAnswer> {
  return sendToFunction(client, event, { functionName, qualifier: "live" });
}

/** Names of the buckets that there are, read through the function as bob. */
async function buckets(): Promise<readonly string[]> {
  const { result, output } = await send(await envelopeOf("bob", "aws s3api list-buckets --query Buckets[].Name"));
  expect(result.error).toBeNull();
  return JSON.parse(output);
}

test("who is on the list writes, as the operator; whoever else proves who it is reads, as the reader", async () => {
  const { result } = await send(await envelopeOf("alice", make("of-alice")));
  expect(result).toMatchObject({
    error: null,
    answeredBy: { session: { role: "operator", who: `user=alice@${MOTO_ACCOUNT}`, whoKind: "person" } },
  });
  expect(await buckets()).toContain("of-alice");
});

describe("nobody else writes, whatever a request says [writers-are-proved]", () => {
  const COMMAND = make("sneaky");

  test.each([
    ["another person's request", "not_operator", () => envelopeOf("bob", COMMAND)],
    ["a read that is none", "not_read_only", () => envelopeOf("bob", COMMAND, { access: "read" })],
    ["a request without proof", "identity_missing", async () => ({ body: (await envelopeOf("bob", COMMAND)).body })],
    [
      "somebody's proof with another command",
      "identity_refused",
      async () => ({
        body: (await envelopeOf("bob", COMMAND)).body,
        proof: (await envelopeOf("alice", "aws s3api list-buckets")).proof,
      }),
    ],
    [
      "a proof for another function",
      "identity_refused",
      () => envelopeOf("alice", COMMAND, { functionArn: FUNCTION.replace("aws-mcp-relay:", "unproved:") }),
    ],
    [
      "a proof with keys beside it",
      "invalid_request",
      async () => ({ ...(await envelopeOf("alice", COMMAND)), keys: users.alice }),
    ],
    [
      "a field that the contract does not have",
      "invalid_request",
      async () => ({ body: JSON.stringify({ ...greedyBody(COMMAND), role: "operator", principal: "alice" }) }),
    ],
    [
      "a command that mints keys",
      "refused",
      () =>
        envelopeOf(
          "alice",
          `aws sts assume-role --role-arn arn:aws:iam::${MOTO_ACCOUNT}:role/operator --role-session-name s`,
        ),
    ],
    [
      "a command that goes elsewhere",
      "refused",
      () => envelopeOf("alice", `${COMMAND} --endpoint-url http://127.0.0.1:9001`),
    ],
  ])("%s is %s", async (_what, code, envelope) => {
    const { result } = await send(await envelope());
    expect(result).toMatchObject({ error: { code }, stages: [] });
    expect(await buckets()).not.toContain("sneaky");
  });

  test("a captured request that is sent again", async () => {
    const captured = await envelopeOf("alice", make("once"));
    expect((await send(captured)).result.error).toBeNull();
    for (const _again of [1, 2]) {
      expect((await send(captured)).result).toMatchObject({ error: { code: "identity_replayed" }, stages: [] });
    }
  });

  test("anybody's, where the function wants no proof", async () => {
    const { result } = await send(await envelopeOf("alice", COMMAND), "unproved");
    expect(result).toMatchObject({ error: { code: "not_operator" }, stages: [] });
    const reading = await send({ body: JSON.stringify(greedyBody("aws s3api list-buckets")) }, "unproved");
    expect(reading.result).toMatchObject({
      error: null,
      answeredBy: { session: { role: "reader", who: "unproved", whoKind: "unproved" } },
    });
  });
});

test("kinds of requests that run nothing want proof too", async () => {
  const ping = JSON.stringify({ version: 1, id: "ping-1", kind: "ping", timeoutMs: 20_000 });
  expect((await send({ body: ping })).result.error).toMatchObject({ code: "identity_missing" });
});
