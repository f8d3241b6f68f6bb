import { randomBytes } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Identification, identifyCaller } from "../../../executor/lambda/identify-caller.ts";
import { NonceMemory } from "../../../executor/lambda/nonce-memory.ts";
import { stsEndpoint } from "../../../executor/lambda/sts-endpoint.ts";
import type { Envelope, Keys } from "../../../pipeline/contract.ts";
import { PROOF_BODY, unsignedProofHeaders } from "../../../pipeline/proof/proof-request.ts";
import { tenantId } from "../../../pipeline/proof/tenant-id.ts";
import { parseFunctionArn } from "../../../pipeline/team/function-arn.ts";
import { Sha256 } from "../../../proxy/proof/sha256.ts";
import { signProof } from "../../../proxy/proof/sign-proof.ts";
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

const REGION = "eu-central-1";
const FUNCTION = `arn:aws:lambda:${REGION}:${MOTO_ACCOUNT}:function:aws-mcp-relay:live`;
const OTHER_FUNCTION = `arn:aws:lambda:${REGION}:${MOTO_ACCOUNT}:function:aws-mcp-relay:beta`;
const BODY = '{"version":1,"kind":"run","command":"aws s3 ls"}';

let moto: Moto;
let user: Keys;
const sessions: Record<string, Keys> = {};
beforeAll(async () => {
  moto = await startMoto();
  user = await createUser(moto, "alice", allowing("s3:ListAllMyBuckets"));
  const documents = { trust: trusting(`arn:aws:iam::${MOTO_ACCOUNT}:user/alice`), policy: allowing("s3:*") };
  for (const name of ["Developer", "AWSReservedSSO_Admin_0123456789abcdef", "Pinned"]) {
    sessions[name] = await sessionOf(moto, await createRole(moto, name, documents), "bob@example.com");
  }
  await enforce(moto); // from here on signatures are checked, our headers among them
});
afterAll(() => moto.stop());

function identification(changes: Partial<Identification["configuration"]> = {}): Identification {
  return {
    configuration: { identity: "required", tenantIsolation: false, ...changes },
    persons: { account: MOTO_ACCOUNT, personRoles: [`arn:aws:iam::${MOTO_ACCOUNT}:role/Pin*`] },
    sts: stsEndpoint({ region: REGION, partition: "aws" }, moto.endpoint),
    nonces: new NonceMemory(),
  };
}

async function signed(keys: Keys, { functionArn = FUNCTION, body = BODY, at = new Date() } = {}): Promise<Envelope> {
  const parsed = parseFunctionArn(functionArn);
  const proof = parsed === null ? null : await signProof({ functionArn: parsed, body }, keys, at);
  if (proof === null) throw new Error("no proof");
  return { body, proof };
}

async function identify(
  envelope: Envelope,
  { as = identification(), functionArn = FUNCTION, tenant = null as string | null } = {},
): Promise<unknown> {
  const outcome = await identifyCaller(envelope, { functionArn, tenantId: tenant }, as, new AbortController().signal);
  return outcome.ok ? outcome.value : outcome.error.code;
}

/** The same proof with one header changed, or taken out. */
function altered({ body, proof }: Envelope, name: string, change: (value: string) => string | null): Envelope {
  const { [name]: old = "", ...headers } = proof?.headers ?? {};
  const value = change(old);
  return { body, proof: { headers: value === null ? headers : { ...headers, [name]: value } } };
}

test("an IAM user proves who it is [identity-is-proved]", async () => {
  expect(await identify(await signed(user))).toEqual({
    who: `user=alice@${MOTO_ACCOUNT}`,
    kind: "person",
    arn: `arn:aws:iam::${MOTO_ACCOUNT}:user/alice`,
  });
});

test.each([
  ["Developer", "role", `role=Developer@${MOTO_ACCOUNT}`],
  ["AWSReservedSSO_Admin_0123456789abcdef", "person", `person=bob@example.com@${MOTO_ACCOUNT}`],
  ["Pinned", "person", `person=bob@example.com@${MOTO_ACCOUNT}`],
])("a session of %s is a %s", async (role, kind, who) => {
  const keys = sessions[role] ?? user;
  expect(await identify(await signed(keys))).toMatchObject({ kind, who });
});

test("a proof counts once, however often it is shown [identity-is-proved]", async () => {
  const as = identification();
  const envelope = await signed(user);
  const answers = await Promise.all([
    identify(envelope, { as }),
    identify(envelope, { as }),
    identify(envelope, { as }),
  ]);
  expect(answers.filter((answer) => answer === "identity_replayed")).toHaveLength(2);
  expect(await identify(envelope, { as })).toBe("identity_replayed");
  expect(await identify(await signed(user), { as })).toMatchObject({ kind: "person" });
});

test("a proof for another function, alias, text or region is refused", async () => {
  expect(await identify(await signed(user, { functionArn: OTHER_FUNCTION }))).toBe("identity_refused");
  expect(await identify(await signed(user), { functionArn: OTHER_FUNCTION })).toBe("identity_refused");
  const { proof } = await signed(user);
  expect(await identify({ body: `${BODY} `, proof })).toBe("identity_refused");
  const elsewhere = FUNCTION.replace(REGION, "us-east-1");
  expect(await identify(await signed(user, { functionArn: elsewhere }))).toBe("identity_refused");
  expect(await identify(await signed(user, { functionArn: elsewhere }), { functionArn: elsewhere })).toBe(
    "identity_refused",
  );
});

test.each([
  ["old", -61_500],
  ["made in the future", 61_500],
])("a proof that is too %s is refused as such", async (_what, offset) => {
  expect(await identify(await signed(user, { at: new Date(Date.now() + offset) }))).toBe("identity_stale");
});

test.each([
  ["x-aws-mcp-function", () => OTHER_FUNCTION],
  ["x-aws-mcp-function", () => null],
  ["x-aws-mcp-request-sha256", (hash: string) => hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))],
  ["x-aws-mcp-request-sha256", () => null],
  ["x-aws-mcp-nonce", () => null],
  ["x-aws-mcp-nonce", () => "short"],
  ["x-amz-date", () => null],
  ["x-amz-date", () => "20260101T000000Z"],
  ["content-type", () => "application/json"],
  ["authorization", () => null],
  ["authorization", () => "Bearer x"],
  ["authorization", (text: string) => text.replace("x-aws-mcp-nonce;", "")],
  ["authorization", (text: string) => text.replace("/sts/", "/iam/")],
  ["authorization", (text: string) => text.replace("SignedHeaders=", "SignedHeaders=accept;")],
  ["host", () => "sts.attacker.example"],
  ["x-forwarded-host", () => "sts.attacker.example"],
  ["x-amz-content-sha256", () => "UNSIGNED-PAYLOAD"],
  ["accept", () => "application/json"],
  ["Authorization", () => "x"],
  ["__proto__", () => "x"],
])("a proof whose %s is %s is refused before anybody is asked", async (name, change) => {
  const as = { ...identification(), sts: stsEndpoint({ region: REGION, partition: "aws" }, "http://127.0.0.1:1") };
  expect(await identify(altered(await signed(user), name, change), { as })).toBe("identity_refused");
});

test.each([
  ["nonce", "x-aws-mcp-nonce", () => "AAAAAAAAAAAAAAAAAAAAAA"],
  ["signature", "authorization", (text: string) => text.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"))],
  ["key", "authorization", (text: string) => text.replace(/Credential=[A-Z0-9]+/, "Credential=AKIAIOSFODNN7EXAMPLE")],
])("AWS refuses a proof with another %s", async (_what, name, change) => {
  expect(await identify(altered(await signed(user), name, change))).toBe("identity_refused");
});

test.each([
  ["what is right", {}],
  ["another question", { body: "Action=GetSessionToken&Version=2011-06-15" }],
  ["another host", { hostname: "sts.us-east-1.amazonaws.com" }],
  ["another path", { path: "/?Action=GetSessionToken" }],
  ["another method", { method: "GET" }],
] as readonly (readonly [string, Partial<Record<"body" | "hostname" | "path" | "method", string>>])[])(
  "a proof that was signed for %s",
  async (_what, changes) => {
    const hostname = changes.hostname ?? `sts.${REGION}.amazonaws.com`;
    const nonce = randomBytes(16).toString("base64url");
    const { accessKeyId, secretAccessKey } = user;
    const headers = { ...unsignedProofHeaders({ functionArn: FUNCTION, body: BODY }, { host: hostname, nonce }) };
    const signer = new SignatureV4({
      service: "sts",
      region: REGION,
      credentials: { accessKeyId, secretAccessKey },
      sha256: Sha256,
      applyChecksum: false,
    });
    const request = { method: "POST", protocol: "https:", hostname, path: "/", query: {}, headers, body: PROOF_BODY };
    const { host: _host, ...signedHeaders } = (await signer.sign({ ...request, ...changes })).headers;
    const answer = await identify({ body: BODY, proof: { headers: signedHeaders } });
    if (Object.keys(changes).length === 0) expect(answer).toMatchObject({ kind: "person" });
    else expect(answer).toBe("identity_refused");
  },
);

test("AWS refuses a session's proof with another token", async () => {
  const envelope = await signed(sessions.Developer ?? user);
  expect(await identify(altered(envelope, "x-amz-security-token", (token) => `${token}x`))).toBe("identity_refused");
});

test("a request without proof is answered only where the team wants none, and then as nobody's", async () => {
  expect(await identify({ body: BODY })).toBe("identity_missing");
  const nobody = { who: "unproved", kind: "unproved", arn: null };
  const as = identification({ identity: "off" });
  expect(await identify({ body: BODY }, { as })).toEqual(nobody);
  expect(await identify(await signed(user), { as })).toEqual(nobody);
});

test("where tenants are apart, a proof counts in its own tenant's environment alone", async () => {
  const as = identification({ tenantIsolation: true });
  const own = tenantId(`arn:aws:iam::${MOTO_ACCOUNT}:user/alice`);
  expect(await identify(await signed(user), { as, tenant: own })).toMatchObject({ kind: "person" });
  expect(await identify(await signed(user), { as, tenant: tenantId("another") })).toBe("identity_refused");
  expect(await identify(await signed(user), { as, tenant: null })).toBe("identity_refused");
});
