import { describe, expect, onTestFinished, test, vi } from "vitest";
import { resolveCredentials } from "../../../proxy/credentials/resolve-credentials.ts";
import { type Answer, answeringServer } from "./answering-server.ts";
import { awsHome } from "./aws-home.ts";

const ANSWER = JSON.stringify({
  Code: "Success",
  AccessKeyId: "ASIAMACHINE",
  SecretAccessKey: "machine secret",
  Token: "machine token",
  Expiration: "2100-01-01T00:00:00Z",
});
const FOUND = {
  ok: true,
  keys: { accessKeyId: "ASIAMACHINE", secretAccessKey: "machine secret", sessionToken: "machine token" },
  expiration: new Date("2100-01-01T00:00:00Z"),
};
const NONE = { ok: false, message: "There are no AWS credentials." };

const ask = (variables: object, source: "both" | "aws_config" = "both", config = "") =>
  resolveCredentials({ source, profile: null, env: { ...awsHome({ config }).env, ...variables } });

describe("a container's credential endpoint", () => {
  const endpoint = () =>
    answeringServer((request): Answer => {
      const known = request.url === "/role?x=1" && request.headers.authorization === "Bearer t";
      return known ? { body: ANSWER } : { status: 403, body: "{}" };
    });
  const variables = async (token: string) => ({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${await endpoint()}/role?x=1`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: token,
  });

  test("is asked after the files", async () => {
    expect(await ask(await variables("Bearer t"))).toEqual({ ...FOUND, source: "container-role" });
    const config = "[default]\naws_access_key_id = AKIA\naws_secret_access_key = s";
    expect(await ask(await variables("Bearer t"), "both", config)).toMatchObject({ source: "profile" });
  });

  test("gets its token from a file, too", async () => {
    const { AWS_CONTAINER_CREDENTIALS_FULL_URI } = await variables("");
    const AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE = awsHome().write("token", "Bearer t");
    const found = await ask({ AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE });
    expect(found).toEqual({ ...FOUND, source: "container-role" });
  });

  test("that refuses is named", async () => {
    expect(await ask(await variables("Bearer wrong"))).toMatchObject({
      ok: false,
      code: "credentials_missing",
      message: "The container's credential endpoint gave no credentials.",
      hint: "Check the container's role, and the AWS_CONTAINER_CREDENTIALS_* variables.",
    });
  });

  test("is not asked when only the files may be", async () => {
    expect(await ask(await variables("Bearer t"), "aws_config")).toMatchObject(NONE);
  });
});

describe("the instance metadata service", () => {
  /** The SDK takes its address from the process's own environment. */
  async function metadataService(url?: string): Promise<void> {
    const server = answeringServer((request): Answer => {
      if (request.url === "/latest/api/token") return { body: "session" };
      if (request.headers["x-aws-ec2-metadata-token"] !== "session") return { status: 401, body: "" };
      return { body: request.url === "/latest/meta-data/iam/security-credentials/" ? "role" : ANSWER };
    });
    vi.stubEnv("AWS_EC2_METADATA_SERVICE_ENDPOINT", url ?? (await server));
    onTestFinished(() => void vi.unstubAllEnvs());
  }
  const enabled = { AWS_EC2_METADATA_DISABLED: "false" };

  test("is asked last", async () => {
    await metadataService();
    expect(await ask(enabled)).toEqual({ ...FOUND, source: "instance-profile" });
  });

  test("gives the keys of a role whose profile says so", async () => {
    await metadataService();
    const config =
      "[default]\nrole_arn = arn:aws:iam::123456789012:role/x\ncredential_source = Ec2InstanceMetadata\nendpoint_url = http://127.0.0.1:1";
    expect(await ask(enabled, "aws_config", config)).toMatchObject({
      message: "The profile's role could not be assumed.",
      detail: "connect ECONNREFUSED 127.0.0.1:1",
    });
  });

  test("is not asked when it is switched off, or when only the files may be", async () => {
    await metadataService();
    expect(await ask({ AWS_EC2_METADATA_DISABLED: "True" })).toMatchObject(NONE);
    expect(await ask(enabled, "aws_config")).toMatchObject(NONE);
  });

  test("that is not there has no credentials", async () => {
    await metadataService("http://127.0.0.1:1");
    expect(await ask(enabled)).toMatchObject(NONE);
  });
});
