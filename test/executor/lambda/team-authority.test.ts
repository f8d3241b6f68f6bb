import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller, Session } from "../../../executor/lambda/session.ts";
import { type TeamAuthority, teamAuthority } from "../../../executor/lambda/team-authority.ts";
import type { Keys } from "../../../pipeline/contract.ts";
import { parseFunctionArn } from "../../../pipeline/team/function-arn.ts";
import type { FunctionConfiguration } from "../../../pipeline/team/function-configuration.ts";
import { signProof } from "../../../proxy/proof/sign-proof.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import {
  allowing,
  createRole,
  createUser,
  enforce,
  MOTO_ACCOUNT,
  sessionOf,
  trusting,
} from "../../fixtures/moto-iam.ts";
import { FUNCTION, greedyBody, INVOCATION, REGION, sessionRequest, team } from "./authorities.ts";

/** With moto's enforcement on: keys, signatures, trust, and the policies of roles and users. */
let moto: Moto;
let aws: string;
let execution: Keys;
const users: Record<string, Keys> = {};
beforeAll(async () => {
  [moto, aws] = await Promise.all([startMoto(), testAwsCliPath()]);
  for (const name of ["alice", "bob"]) users[name] = await createUser(moto, name, allowing("lambda:InvokeFunction"));
  const become = allowing("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
  const anybody = trusting("*");
  execution = await sessionOf(
    moto,
    await createRole(moto, "execution", { trust: anybody, policy: become }),
    "function",
  );
  const trust = trusting(`arn:aws:sts::${MOTO_ACCOUNT}:assumed-role/execution/function`);
  await createRole(moto, "reader", { trust, policy: allowing("s3:Get*", "s3:List*", "ec2:Describe*") });
  await createRole(moto, "operator", { trust, policy: allowing("s3:*", "ec2:*") });
  await enforce(moto);
});
afterAll(() => moto.stop());

function authorityOf(configuration: FunctionConfiguration = team(), keys: Keys = execution): TeamAuthority {
  return teamAuthority(configuration, { region: REGION, keys, stsEndpoint: moto.endpoint });
}

const { signal } = new AbortController();

/** What a proxy of somebody's gets when it asks for everything that a request can ask for. */
async function callerOf(authority: TeamAuthority, name: string, command: string): Promise<Caller> {
  const body = JSON.stringify(greedyBody(command));
  const functionArn = parseFunctionArn(FUNCTION);
  const proof = functionArn === null ? null : await signProof({ functionArn, body }, users[name] ?? execution);
  const identified = await authority.identify({ body, ...(proof === null ? {} : { proof }) }, INVOCATION, signal);
  if (!identified.ok) throw new Error(identified.error.message);
  return identified.value;
}

async function opened(authority: TeamAuthority, name: string, command: string): Promise<Session | string> {
  const outcome = await authority.open(sessionRequest(command, await callerOf(authority, name, command)), signal);
  return outcome.ok ? outcome.value : outcome.error.code;
}

/** Runs the real AWS CLI with the keys of a session. @returns what it printed, or AWS's word for why not */
async function run(session: Session | string, ...words: readonly string[]): Promise<string> {
  if (typeof session === "string") throw new Error(session);
  const { accessKeyId, secretAccessKey, sessionToken = "" } = session.keys;
  const env = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_REGION: REGION,
    HOME: "/nonexistent",
    ...session.variables,
  };
  try {
    return (await promisify(execFile)(aws, [...words], { env })).stdout;
  } catch (error) {
    return /\((\w+)\) when calling/.exec(String((error as { stderr?: unknown }).stderr))?.[1] ?? String(error);
  }
}

const MAKE = [
  "s3api",
  "create-bucket",
  "--bucket",
  "made-by-alice",
  "--create-bucket-configuration",
  `LocationConstraint=${REGION}`,
];
const MAKE_COMMAND = `aws ${MAKE.join(" ")}`;

test("who is on the list writes, as the operator, and everybody reads, as the reader [writers-are-proved]", async () => {
  const authority = authorityOf();
  const writing = await opened(authority, "alice", MAKE_COMMAND);
  expect(writing).toMatchObject({ role: "operator" });
  expect(await run(writing, ...MAKE)).toContain("made-by-alice");
  const reading = await opened(authority, "bob", "aws s3api list-buckets");
  expect(reading).toMatchObject({ role: "reader" });
  expect(await run(reading, "s3api", "list-buckets", "--query", "Buckets[].Name")).toContain("made-by-alice");
});

test("who is not on the list does not write, whatever the request says [writers-are-proved]", async () => {
  expect(await opened(authorityOf(), "bob", MAKE_COMMAND)).toBe("not_operator");
  const unproved = authorityOf(team({ identity: "off" }));
  expect(await opened(unproved, "alice", MAKE_COMMAND)).toBe("not_operator");
});

test("a reader cannot write even where everything before IAM lets it [writers-are-proved]", async () => {
  const authority = authorityOf();
  const caller = await callerOf(authority, "bob", MAKE_COMMAND);
  const request = sessionRequest(MAKE_COMMAND, caller);
  const deceived = { ...request, verdict: { ...request.verdict, classes: ["read" as const] } };
  const outcome = await authority.open(deceived, signal);
  expect(outcome).toMatchObject({ ok: true, value: { role: "reader" } });
  expect(await run(outcome.ok ? outcome.value : "none", ...MAKE)).toBe("AccessDenied");
});

test("a role that does not trust the function is said to have been changed", async () => {
  const configuration = team({ readerRoleArn: `arn:aws:iam::${MOTO_ACCOUNT}:role/execution` });
  const caller: Caller = { who: "unproved", kind: "unproved", arn: null };
  const stranger = await authorityOf(configuration, users.bob).open(sessionRequest("aws s3 ls", caller), signal);
  expect(stranger).toMatchObject({ ok: false, error: { code: "role_refused" } });
});
