import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Keys } from "../../../pipeline/contract.ts";
import { resolveCredentials } from "../../../proxy/credentials/resolve-credentials.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { answeringServer } from "./answering-server.ts";
import { awsHome } from "./aws-home.ts";

const STATIC = "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base secret\n";
const role = (name: string) => `role_arn = arn:aws:iam::123456789012:role/${name}`;

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

type Resolving = { readonly profile: string; readonly source?: "aws_config" | "both"; readonly variables?: object };

const resolve = (config: string, { profile, source = "both", variables = {} }: Resolving) => {
  const { env } = awsHome({ config, credentials: STATIC });
  return resolveCredentials({ source, profile, env: { ...env, AWS_ENDPOINT_URL: moto.endpoint, ...variables } });
};

/** Asks STS whose keys these are. Moto goes by the key's id and checks no signature. */
async function whoHas(keys: Keys): Promise<string> {
  const scope = `${keys.accessKeyId}/20260101/us-east-1/sts/aws4_request`;
  const response = await fetch(moto.endpoint, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({ Action: "GetCallerIdentity", Version: "2011-06-15" }),
  });
  return /<Arn>(.*)<\/Arn>/.exec(await response.text())?.[1] ?? "nobody";
}

async function identity(config: string, resolving: Resolving): Promise<string> {
  const outcome = await resolve(config, resolving);
  return outcome.ok ? `${outcome.source} ${await whoHas(outcome.keys)}` : `${outcome.message} ${outcome.detail}`;
}

const ASSUMED = "assume-role arn:aws:sts::123456789012:assumed-role";

describe("a role is assumed with the keys of", () => {
  test("its source_profile", async () => {
    const config = `[profile dev]\n${role("dev")}\nsource_profile = base\nrole_session_name = me\nduration_seconds = 900`;
    const outcome = await resolve(config, { profile: "dev" });
    expect(outcome).toEqual({
      ok: true,
      keys: {
        accessKeyId: expect.stringMatching(/^ASIA/),
        secretAccessKey: expect.any(String),
        sessionToken: expect.any(String),
      },
      source: "assume-role",
      expiration: expect.any(Date),
    });
    expect(outcome.ok && (await whoHas(outcome.keys))).toBe("arn:aws:sts::123456789012:assumed-role/dev/me");
    const lifetimeMs = Number(outcome.ok && outcome.expiration) - Date.now();
    expect(Math.round(lifetimeMs / 300_000)).toBe(3);
  });

  test("another role", async () => {
    const config = `[profile a]\n${role("a")}\nsource_profile = b\n[profile b]\n${role("b")}\nsource_profile = base`;
    expect(await identity(config, { profile: "a" })).toBe(`${ASSUMED}/a/aws-mcp-relay`);
  });

  test("itself", async () => {
    const keys = "aws_access_key_id = AKIASELF\naws_secret_access_key = self secret";
    const config = `[profile self]\n${role("self")}\nsource_profile = self\n${keys}`;
    expect(await identity(config, { profile: "self" })).toBe(`${ASSUMED}/self/aws-mcp-relay`);
  });

  test("the environment", async () => {
    const config = `[profile dev]\n${role("dev")}\ncredential_source = Environment`;
    const variables = { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: "env secret" };
    expect(await identity(config, { profile: "dev", variables })).toBe(`${ASSUMED}/dev/aws-mcp-relay`);
    expect(await identity(config, { profile: "dev", variables, source: "aws_config" })).toBe(
      "There are no keys where the profile's credential_source says. dev",
    );
  });
});

describe("a chain that leads nowhere is explained", () => {
  const dev = `[profile dev]\n${role("dev")}\n`;
  test.each([
    [dev, "A profile with role_arn needs either source_profile or credential_source. dev"],
    [
      `${dev}source_profile = base\ncredential_source = Environment`,
      "A profile with role_arn needs either source_profile or credential_source. dev",
    ],
    [`${dev}source_profile = gone`, "A profile's source_profile does not exist. gone"],
    [`${dev}source_profile = dev`, "The source_profile settings of your profiles form a circle. dev"],
    [
      `${dev}source_profile = b\n[profile b]\n${role("b")}\nsource_profile = dev`,
      "The source_profile settings of your profiles form a circle. dev > b",
    ],
    [`${dev}source_profile = b\n[profile b]\nregion = x`, "A profile's source_profile has no credentials. null"],
    [`${dev}credential_source = Elsewhere`, "There are no keys where the profile's credential_source says. dev"],
    [`${dev}credential_source = EcsContainer`, "There are no keys where the profile's credential_source says. dev"],
    [
      `${dev}credential_source = Ec2InstanceMetadata`,
      "There are no keys where the profile's credential_source says. dev",
    ],
  ])("%j", async (config, expected) => {
    expect(await identity(config, { profile: "dev" })).toBe(expected);
  });
});

describe("what STS refuses is explained", () => {
  const config = `[profile dev]\n${role("dev")}\nsource_profile = base`;
  const CHECK = "Run `aws sts get-caller-identity --profile dev` in a terminal to see what is wrong.";

  test.each([
    [
      "ExpiredToken",
      "credentials_expired",
      "The credentials that the profile's role is assumed with have expired.",
      "Renew the credentials of its source_profile (base), then try again.",
    ],
    [
      "AccessDenied",
      "credentials_missing",
      "AWS does not let the profile's source credentials assume its role.",
      "Check that the role's trust policy names them, and that they may call sts:AssumeRole on it.",
    ],
    [
      "InvalidClientTokenId",
      "credentials_missing",
      "AWS does not accept the keys that the profile's role is assumed with.",
      CHECK,
    ],
    ["ValidationError", "credentials_missing", "The profile's role could not be assumed.", CHECK],
  ])("%s", async (error, code, message, hint) => {
    const body = `<ErrorResponse><Error><Code>${error}</Code><Message>said\nSTS</Message></Error></ErrorResponse>`;
    const endpoint = await answeringServer(() => ({ status: 403, type: "text/xml", body }));
    const variables = { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_ENDPOINT_URL_STS: endpoint };
    expect(await resolve(config, { profile: "dev", variables })).toEqual({
      ok: false,
      code,
      message,
      hint,
      detail: "said STS",
    });
  });

  test("an STS that cannot be reached", async () => {
    expect(await resolve(config, { profile: "dev", variables: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" } })).toEqual({
      ok: false,
      code: "credentials_missing",
      message: "The profile's role could not be assumed.",
      hint: CHECK,
      detail: "connect ECONNREFUSED 127.0.0.1:1",
    });
  });
});

describe("a role that asks for a one-time code", () => {
  const serial = "arn:aws:iam::123456789012:mfa/me";
  const config = `[profile dev]\n${role("dev")}\nsource_profile = base\nmfa_serial = ${serial}\nexternal_id = a"b\nduration_seconds = 1800`;
  // What botocore 1.43.11 names its file for this very profile.
  const CACHED = ".aws/cli/cache/1027939a3c5b06dcfce4342b59c1d14ab5a2fc92.json";
  const session = (expiration: string) =>
    JSON.stringify({
      Credentials: { AccessKeyId: "ASIAMFA", SecretAccessKey: "mfa secret", SessionToken: "t", Expiration: expiration },
      AssumedRoleUser: {},
    });
  const found = async (cached: string | null) => {
    const home = awsHome({ config, credentials: STATIC });
    if (cached !== null) home.write(CACHED, cached);
    return resolveCredentials({ source: "both", profile: "dev", env: home.env });
  };

  test("serves with the session that the AWS CLI keeps", async () => {
    expect(await found(session("2100-01-01T00:00:00UTC"))).toEqual({
      ok: true,
      keys: { accessKeyId: "ASIAMFA", secretAccessKey: "mfa secret", sessionToken: "t" },
      source: "assume-role",
      expiration: new Date("2100-01-01T00:00:00Z"),
    });
  });

  test.each([
    ["no session", null],
    ["an expired session", session("2020-01-01T00:00:00UTC")],
    ["a session without a time", session("later")],
    ["another content", "{"],
  ])("cannot be assumed with %s", async (_, cached) => {
    expect(await found(cached)).toEqual({
      ok: false,
      code: "credentials_missing",
      message: "The profile's role asks for a one-time code, which this server cannot ask you for.",
      hint: "Run `aws sts get-caller-identity --profile dev` in a terminal and type the code there: the session that the AWS CLI then keeps serves here too.",
      detail: null,
    });
  });
});

describe("web identity", () => {
  const home = (config = "") => {
    const made = awsHome({ config, credentials: STATIC });
    made.write("token", "eyJhbGciOiJub25lIn0.e30.\n");
    return { ...made, env: { ...made.env, AWS_ENDPOINT_URL: moto.endpoint } };
  };
  const ofProfile = `[profile web]\n${role("web")}\nweb_identity_token_file = ~/token\nrole_session_name = me`;
  const WEB = "arn:aws:sts::123456789012:assumed-role";

  const asked = async (profile: string | null, env: Readonly<Record<string, string>>) => {
    const outcome = await resolveCredentials({ source: "both", profile, env });
    return outcome.ok ? `${outcome.source} ${await whoHas(outcome.keys)}` : outcome.message;
  };
  const variables = { AWS_WEB_IDENTITY_TOKEN_FILE: "~/token", AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/env" };

  test("of a profile", async () => {
    expect(await asked("web", home(ofProfile).env)).toBe(`web-identity ${WEB}/web/me`);
  });

  test("of the environment counts before the profile, unless the command names one", async () => {
    const env = { ...home(ofProfile).env, ...variables };
    expect(await asked(null, env)).toBe(`web-identity ${WEB}/env/aws-mcp-relay`);
    expect(await asked(null, { ...env, AWS_PROFILE: "web" })).toBe(`web-identity ${WEB}/env/aws-mcp-relay`);
    expect(await asked("web", env)).toBe(`web-identity ${WEB}/web/me`);
  });

  test.each([
    [{ ...variables, AWS_ROLE_ARN: "" }, "A web identity token file is set, but no role's ARN."],
    [{ ...variables, AWS_WEB_IDENTITY_TOKEN_FILE: "/no/file" }, "The web identity token file cannot be read."],
    [
      { ...variables, AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
      "The role could not be assumed with the web identity token.",
    ],
  ])("that fails: %j", async (wrong, message) => {
    expect(await asked(null, { ...home().env, ...wrong })).toBe(message);
  });

  test("with an expired token", async () => {
    const body =
      "<ErrorResponse><Error><Code>ExpiredTokenException</Code><Message>old</Message></Error></ErrorResponse>";
    const endpoint = await answeringServer(() => ({ status: 400, type: "text/xml", body }));
    const env = { ...home().env, ...variables, AWS_ENDPOINT_URL: endpoint };
    expect(await resolveCredentials({ source: "both", profile: null, env })).toEqual({
      ok: false,
      code: "credentials_expired",
      message: "The web identity token has expired.",
      hint: "Renew the token file, then try again.",
      detail: "old",
    });
  });
});
