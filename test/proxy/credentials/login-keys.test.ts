import { createHash } from "node:crypto";
import { expect, onTestFinished, test, vi } from "vitest";
import { resolveCredentials } from "../../../proxy/credentials/resolve-credentials.ts";
import { awsHome } from "./aws-home.ts";

const SESSION = "arn:aws:iam::123456789012:user/me";

test("a profile of `aws login` asks for a login, and goes on after it without a restart", async () => {
  const home = awsHome({ config: `[profile dev]\nlogin_session = ${SESSION}\nregion = us-east-1` });
  vi.stubEnv("HOME", home.path); // where the SDK looks for the login
  onTestFinished(() => void vi.unstubAllEnvs());
  const ask = () => resolveCredentials({ source: "both", profile: "dev", env: home.env });
  expect(await ask()).toEqual({
    ok: false,
    code: "credentials_expired",
    message: "The session of `aws login` for this profile is missing or has expired.",
    hint: "Run `aws login --profile dev` in a terminal, then try again: no restart is needed.",
    detail: expect.stringContaining("ENOENT"),
  });

  const keys = { accessKeyId: "ASIALOGIN", secretAccessKey: "login secret", sessionToken: "login token" };
  const accessToken = { ...keys, accountId: "123456789012", expiresAt: "2100-01-01T00:00:00Z" };
  const file = createHash("sha256").update(SESSION).digest("hex");
  const token = { accessToken, clientId: "c", refreshToken: "r", dpopKey: "k", tokenType: "t", idToken: "i" };
  home.write(`.aws/login/cache/${file}.json`, JSON.stringify(token));
  expect(await ask()).toEqual({ ok: true, keys, source: "login", expiration: new Date("2100-01-01T00:00:00Z") });
});
