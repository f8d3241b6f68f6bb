import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { resolveCredentials } from "../../../proxy/credentials/resolve-credentials.ts";
import { answeringServer } from "./answering-server.ts";
import { type AwsHome, awsHome } from "./aws-home.ts";

const CONFIG = "[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/dev\nsource_profile = base\n";
const STATIC = "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base secret\n";
const ANSWER = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role secret</SecretAccessKey><SessionToken>t</SessionToken>
<Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

const home = () => awsHome({ config: CONFIG, credentials: STATIC });
const assume = async (made: AwsHome, variables: object) => {
  const outcome = await resolveCredentials({ source: "both", profile: "dev", env: { ...made.env, ...variables } });
  return outcome.ok ? outcome.keys.accessKeyId : `${outcome.message} ${outcome.detail}`;
};

test.each([
  ["HTTP_PROXY", "with its scheme", (url: string) => url],
  ["http_proxy", "without a scheme", (url: string) => url.replace("http://", "")],
])("the way to STS leads through %s %s", async (name, _, written) => {
  const asked: (string | undefined)[] = [];
  const proxy = await answeringServer((request) => {
    asked.push(request.url);
    return { type: "text/xml", body: ANSWER };
  });
  const variables = { AWS_ENDPOINT_URL: "http://sts.example:1", [name]: written(proxy) };
  expect(await assume(home(), variables)).toBe("ASIAROLE");
  expect(asked).toEqual(["http://sts.example:1/"]);
  const refused = await assume(home(), { ...variables, AWS_ENDPOINT_URL: "http://127.0.0.1:1", NO_PROXY: "127.0.0.1" });
  expect(refused).toBe("The profile's role could not be assumed. connect ECONNREFUSED 127.0.0.1:1");
});

test("the user's CA bundle vouches for STS", async () => {
  const made = home();
  const [key, cert] = [made.write("key.pem", ""), made.write("cert.pem", "")];
  const request = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost";
  const names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert];
  const [program = "", ...words] = request.split(" ");
  execFileSync(program, [...words, ...names], { stdio: "pipe" });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
    response.writeHead(200, { "content-type": "text/xml" }).end(ANSWER);
  });
  server.listen(0);
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const AWS_ENDPOINT_URL = `https://localhost:${(server.address() as AddressInfo).port}`;
  expect(await assume(made, { AWS_ENDPOINT_URL, AWS_CA_BUNDLE: cert })).toBe("ASIAROLE");
  expect(await assume(made, { AWS_ENDPOINT_URL })).toMatch(/^The profile's role could not be assumed\. .*self.signed/);
  expect(await assume(made, { AWS_ENDPOINT_URL, AWS_CA_BUNDLE: "/no/file" })).toMatch(/^Your CA bundle cannot be read/);
});

test("the AWS SDK is loaded only when something is asked of it", () => {
  const files = globSync("proxy/{config,credentials}/*.ts", { cwd: new URL("../../..", import.meta.url) });
  const importing = (pattern: RegExp) =>
    files.filter((file) => pattern.test(readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"))).sort();
  expect(importing(/ from "@(aws-sdk|smithy)\//)).toEqual([]);
  expect(importing(/await import\("@aws-sdk\//)).toEqual(
    ["assume-role", "login-keys", "machine-keys", "sso-keys", "web-identity-keys"].map(
      (name) => `proxy/credentials/${name}.ts`,
    ),
  );
});
