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
import { allowing, createTeamRoles, createUser, enforce, MOTO_ACCOUNT } from "../../fixtures/moto-iam.ts";
import { FUNCTION, greedyBody, INVOCATION, REGION, sessionRequest, team } from "./authorities.ts";

/** With moto's enforcement on: keys, signatures, trust, and the policies of roles and users. */
let moto: Moto;
let aws: string;
let execution: Keys;
const users: Record<string, Keys> = {};
beforeAll(async () => {
  [moto, aws] = await Promise.all([startMoto(), testAwsCliPath()]);
  for (const name of ["alice", "bob"]) users[name] = await createUser(moto, name, allowing("lambda:InvokeFunction"));
  execution = await createTeamRoles(moto, { reader: ["s3:Get*", "s3:List*"], operator: ["s3:*"] });
  await enforce(moto);
});
afterAll(() => moto.stop());

function authorityOf(configuration: FunctionConfiguration = team(), keys: Keys = execution): TeamAuthority {
  return teamAuthority(configuration, { region: REGION, keys, stsEndpoint: moto.endpoint });
}

const { signal } = new AbortController();

/** Whom the function takes somebody for that asks for everything that a request can ask for. */
async function callerOf(authority: TeamAuthority, name: string, command: string): Promise<Caller> {
  const body = JSON.stringify(greedyBody(command));
  const functionArn = parseFunctionArn(FUNCTION);
  const proof = functionArn === null ? null : await signProof({ functionArn, body }, users[name] ?? execution);
  const identified = await authority.identify({ body, ...(proof === null ? {} : { proof }) }, INVOCATION, signal);
  if (!identified.ok) throw new Error(identified.error.message);
  return identified.value;
}

/** Runs the real AWS CLI with the keys of a session. @returns what it printed, or AWS's word for why not */
async function run(session: Session, ...words: readonly string[]): Promise<string> {
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

test("a reader cannot write even where everything before IAM lets it [writers-are-proved]", async () => {
  const authority = authorityOf();
  const caller = await callerOf(authority, "bob", MAKE_COMMAND);
  const request = sessionRequest(MAKE_COMMAND, caller);
  expect(await authority.open(request, signal)).toMatchObject({ error: { code: "not_operator" } });
  const deceived = { ...request, verdict: { ...request.verdict, classes: ["read" as const] } };
  const outcome = await authority.open(deceived, signal);
  if (!outcome.ok) throw new Error(outcome.error.message);
  expect(outcome.value.role).toBe("reader");
  expect(await run(outcome.value, ...MAKE)).toBe("AccessDenied");
  expect(await run(outcome.value, "s3api", "list-buckets", "--query", "Buckets")).toBe("[]\n");
});

test("a role that does not trust the function is said to have been changed", async () => {
  const configuration = team({ readerRoleArn: `arn:aws:iam::${MOTO_ACCOUNT}:role/execution` });
  const caller: Caller = { who: "unproved", kind: "unproved", arn: null };
  const stranger = await authorityOf(configuration, users.bob).open(sessionRequest("aws s3 ls", caller), signal);
  expect(stranger).toMatchObject({ ok: false, error: { code: "role_refused" } });
});
