import { createHash } from "node:crypto";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { resolveCredentials } from "../../../proxy/credentials/resolve-credentials.ts";
import { type Answer, answeringServer } from "./answering-server.ts";
import { type AwsHome, awsHome } from "./aws-home.ts";

const ROLE = "sso_account_id = 123456789012\nsso_role_name = Reader\n";
const SESSION = "sso_start_url = https://example.awsapps.com/start\nsso_region = eu-central-1\n";
const CONFIG = `[profile dev]\nsso_session = corp\n${ROLE}[sso-session corp]\n${SESSION}[profile old]\n${ROLE}${SESSION}`;

const LOGIN = {
  ok: false,
  code: "credentials_expired",
  message: "Nobody is logged in to IAM Identity Center for this profile, or the login has expired.",
  hint: "Run `aws sso login --profile dev` in a terminal, then try again: no restart is needed.",
  detail: expect.any(String),
};

/** The SDK looks for the login below the process's own home directory. */
function home(): AwsHome {
  const made = awsHome({ config: CONFIG });
  vi.stubEnv("HOME", made.path);
  onTestFinished(() => void vi.unstubAllEnvs());
  return made;
}

/** Leaves what `aws sso login` leaves; the file's name is the hash of the session's name, or of the start URL. */
function logIn(made: AwsHome, session: string, expiresAt: string): void {
  const name = createHash("sha1").update(session).digest("hex");
  made.write(`.aws/sso/cache/${name}.json`, JSON.stringify({ accessToken: `token of ${expiresAt}`, expiresAt }));
}

const KEYS = {
  accessKeyId: "ASIASSO",
  secretAccessKey: "sso secret",
  sessionToken: "sso token",
  expiration: 4102444800000,
};

/** Answers as the portal of IAM Identity Center; the token that it was shown becomes part of the key. */
const portal = () =>
  answeringServer((request) => {
    const token = String(request.headers["x-amz-sso_bearer_token"]).replaceAll(/\W/g, "");
    const asked = Object.fromEntries(new URL(request.url ?? "", "http://portal").searchParams);
    const known = asked.role_name === "Reader" && asked.account_id === "123456789012";
    return { body: JSON.stringify(known ? { roleCredentials: { ...KEYS, accessKeyId: `ASIA${token}` } } : {}) };
  });

const refusing = (type: string, status: number) =>
  answeringServer((): Answer => ({ status, body: JSON.stringify({ __type: type, message: "said the portal" }) }));

const ask = (made: AwsHome, profile: string, endpoint: string) =>
  resolveCredentials({ source: "both", profile, env: { ...made.env, AWS_ENDPOINT_URL: endpoint } });

describe("a profile of IAM Identity Center", () => {
  test("gets the keys of its account and role", async () => {
    const made = home();
    logIn(made, "corp", "2099-01-01T00:00:00Z");
    expect(await ask(made, "dev", await portal())).toEqual({
      ok: true,
      keys: { accessKeyId: "ASIAtokenof20990101T000000Z", secretAccessKey: "sso secret", sessionToken: "sso token" },
      source: "sso",
      expiration: new Date(KEYS.expiration),
    });
  });

  test("without a session section, too", async () => {
    const made = home();
    logIn(made, "https://example.awsapps.com/start", "2099-01-01T00:00:00Z");
    expect(await ask(made, "old", await portal())).toMatchObject({ ok: true, source: "sso" });
  });

  test("asks for a login, and goes on after it without a restart", async () => {
    const made = home();
    const endpoint = await portal();
    expect(await ask(made, "dev", endpoint)).toEqual(LOGIN);
    logIn(made, "corp", "2020-01-01T00:00:00Z");
    expect(await ask(made, "dev", endpoint)).toEqual(LOGIN);
    logIn(made, "corp", "2099-01-01T00:00:00Z");
    expect(await ask(made, "dev", endpoint)).toMatchObject({ keys: { accessKeyId: "ASIAtokenof20990101T000000Z" } });
    logIn(made, "corp", "2098-01-01T00:00:00Z");
    expect(await ask(made, "dev", endpoint)).toMatchObject({ keys: { accessKeyId: "ASIAtokenof20980101T000000Z" } });
  });

  test("without a session section asks for a login, too", async () => {
    const hint = "Run `aws sso login --profile old` in a terminal, then try again: no restart is needed.";
    const made = home();
    expect(await ask(made, "old", await portal())).toEqual({ ...LOGIN, hint });
    logIn(made, "https://example.awsapps.com/start", "2020-01-01T00:00:00Z");
    expect(await ask(made, "old", await portal())).toEqual({ ...LOGIN, hint });
  });

  test("asks for a login when the portal has ended the session", async () => {
    const made = home();
    logIn(made, "corp", "2099-01-01T00:00:00Z");
    expect(await ask(made, "dev", await refusing("UnauthorizedException", 401))).toEqual(LOGIN);
  });

  test("that is not the user's", async () => {
    const made = home();
    logIn(made, "corp", "2099-01-01T00:00:00Z");
    expect(await ask(made, "dev", await refusing("ForbiddenException", 403))).toEqual({
      ok: false,
      code: "credentials_missing",
      message: "IAM Identity Center does not give you the profile's role in its account.",
      hint: "Correct sso_account_id and sso_role_name: `aws configure sso` lists the accounts and roles that you have.",
      detail: expect.stringContaining("ForbiddenException"),
    });
  });

  test("that cannot be reached", async () => {
    const made = home();
    logIn(made, "corp", "2099-01-01T00:00:00Z");
    expect(await ask(made, "dev", "http://127.0.0.1:1")).toEqual({
      ok: false,
      code: "credentials_missing",
      message: "IAM Identity Center gave no credentials for the profile.",
      hint: "Run `aws sts get-caller-identity --profile dev` in a terminal to see what is wrong.",
      detail: expect.stringContaining("ECONNREFUSED"),
    });
  });
});
