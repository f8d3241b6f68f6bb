import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Buckets, bucketsOf } from "../../fixtures/buckets.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { connectRelay, ERAS, type RelayClient, relayEnvironment } from "../../fixtures/relay.ts";

let moto: Moto;
let awsCliPath: string;
let buckets: Buckets;
let home: string;
beforeAll(async () => {
  [moto, awsCliPath, home] = await Promise.all([startMoto(), testAwsCliPath(), mkdtemp(join(tmpdir(), "confirm-"))]);
  buckets = bucketsOf(moto.endpoint);
  await mkdir(join(home, ".aws"));
});
afterAll(async () => {
  await moto.stop();
  await rm(home, { recursive: true });
});

type Keys = { readonly id: string; readonly secret: string; readonly token: string };

/** Keys of a role's session, as moto gives them for any role that it is asked for. */
async function sessionOf(roleArn: string, session: string): Promise<Keys> {
  const response = await fetch(moto.endpoint, {
    method: "POST",
    headers: { Authorization: "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/sts/aws4_request" },
    body: new URLSearchParams({
      Action: "AssumeRole",
      Version: "2011-06-15",
      RoleArn: roleArn,
      RoleSessionName: session,
    }),
  });
  const text = await response.text();
  const field = (name: string) => new RegExp(`<${name}>([^<]+)<`).exec(text)?.[1] ?? "";
  return { id: field("AccessKeyId"), secret: field("SecretAccessKey"), token: field("SessionToken") };
}

/** Logs the user in: the proxy resolves keys anew for each call. */
function logIn(profiles: Readonly<Record<string, Keys>>): Promise<void> {
  const sections = Object.entries(profiles).map(
    ([name, { id, secret, token }]) =>
      `[${name}]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\naws_session_token=${token}\n`,
  );
  return writeFile(join(home, ".aws", "credentials"), sections.join("\n"));
}

describe.each(ERAS)("%s client", (era) => {
  let relay: RelayClient;
  beforeAll(async () => {
    const env = relayEnvironment({
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_MCP_AWS_CLI: awsCliPath,
      AWS_MCP_SANDBOX_CREDENTIALS: "aws_config",
      HOME: home,
    });
    relay = await connectRelay(era, env);
  });
  afterAll(() => relay.close());

  const ROLE = "arn:aws:iam::111111111111:role/admin";
  const call = async (command: string, confirmation?: string) => {
    const args = { command, ...(confirmation === undefined ? {} : { confirmation }) };
    return (await relay.callTool("aws_cli_pipeline", args)).structured;
  };
  const tokenOf = (plan: Readonly<Record<string, unknown>>) => (plan.confirmation as { token: string }).token;
  const invalid = { status: "error", error: { code: "confirmation_invalid" } };

  test("a token is good for the account, the role and the profile that were shown [bound-answers]", async () => {
    const bucket = await buckets.make(`identity-${era}`);
    const command = `aws s3api delete-bucket --bucket ${bucket}`;
    const shown = await sessionOf(ROLE, "monday");
    await logIn({ default: shown, same: shown });
    const plan = await call(command);
    expect(plan.confirmation).toMatchObject({
      account: "111111111111",
      as: "arn:aws:sts::111111111111:assumed-role/admin/monday",
    });
    await logIn({ default: await sessionOf("arn:aws:iam::222222222222:role/admin", "monday") });
    expect(await call(command, tokenOf(plan))).toMatchObject(invalid);
    await logIn({ default: await sessionOf("arn:aws:iam::111111111111:role/reader", "monday") });
    expect(await call(command, tokenOf(plan))).toMatchObject(invalid);
    await logIn({ default: shown, same: shown });
    expect(await call(`${command} --profile same`, tokenOf(plan))).toMatchObject(invalid);
    expect(await buckets.isThere(bucket)).toBe(true);
  });

  test("a login that was renewed meanwhile is no other one [bound-answers]", async () => {
    await logIn({ default: await sessionOf(ROLE, "monday") });
    // Moto makes the buckets of keys without an account in its own default account: the role makes this one.
    const bucket = `renewed-${era}`;
    expect(await call(`aws s3api create-bucket --bucket ${bucket}`)).toMatchObject({ status: "success" });
    const command = `aws s3api delete-bucket --bucket ${bucket}`;
    const plan = await call(command);
    await logIn({ default: await sessionOf(ROLE, "tuesday") });
    expect(await call(command, tokenOf(plan))).toMatchObject({ status: "success" });
  });
});
