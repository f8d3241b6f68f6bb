import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Buckets, bucketsOf } from "../../fixtures/buckets.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { connectRelay, ERAS, type RelayClient, relayEnvironment } from "../../fixtures/relay.ts";

let moto: Moto;
let awsCliPath: string;
let buckets: Buckets;
beforeAll(async () => {
  [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
  buckets = bucketsOf(moto.endpoint);
});
afterAll(() => moto.stop());

describe.each(ERAS)("%s client that cannot ask its user", (era) => {
  let relay: RelayClient;
  beforeAll(async () => {
    relay = await connectRelay(era, relayEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: awsCliPath }));
  });
  afterAll(() => relay.close());

  const call = (args: Record<string, unknown>) => relay.callTool("aws_cli_pipeline", args);
  const plan = async (command: string) => {
    const { isError, structured, text } = await call({ command });
    expect(structured).toMatchObject({ status: "confirmation_required", output: "", stages: [] });
    expect({ isError, mirror: JSON.parse(text) }).toEqual({ isError: false, mirror: structured });
    return structured.confirmation as Readonly<Record<string, unknown>> & { readonly token: string };
  };
  const invalid = { status: "error", error: { code: "confirmation_invalid" }, stages: [] };

  test("gets a plan, and its token runs the command once [asked-first] [one-answer-one-run]", async () => {
    const bucket = await buckets.make(`plan-${era}`);
    const command = `aws s3api delete-bucket --bucket ${bucket}`;
    const { token, ...rest } = await plan(command);
    expect(rest).toMatchObject({
      expires_in_seconds: 300,
      command,
      why: expect.stringMatching(/\.$/),
      classes: ["write", "destructive"],
      account: "123456789012",
      as: "arn:aws:sts::123456789012:user/moto",
      region: "us-east-1",
      profile: null,
      home: "local",
      next: expect.stringContaining("Only if the user agrees"),
    });
    expect(await buckets.isThere(bucket)).toBe(true);
    expect((await call({ command, confirmation: token })).structured).toMatchObject({ status: "success" });
    expect(await buckets.isThere(bucket)).toBe(false);
    await buckets.make(bucket);
    expect((await call({ command, confirmation: token })).structured).toMatchObject({
      ...invalid,
      error: { message: expect.stringContaining("used already") },
    });
    expect(await buckets.isThere(bucket)).toBe(true);
  });

  test("has a token that is good for the very command and place only, however it is spelt [bound-answers]", async () => {
    const [bucket, other] = [await buckets.make(`bound-${era}`), await buckets.make(`other-${era}`)];
    const command = `aws s3api delete-bucket --bucket ${bucket}`;
    const { token } = await plan(command);
    const altered = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    for (const args of [
      { command: `aws s3api delete-bucket --bucket ${other}`, confirmation: token },
      { command: `${command} | head -1`, confirmation: token },
      { command, region: "eu-central-1", confirmation: token },
      { command, confirmation: altered },
      { command, confirmation: "" },
    ]) {
      expect((await call(args)).structured, JSON.stringify(args)).toMatchObject(invalid);
    }
    expect([await buckets.isThere(bucket), await buckets.isThere(other)]).toEqual([true, true]);
    const spelt = `aws  s3api 'delete-bucket' --bucket "${bucket}"`;
    expect((await call({ command: spelt, confirmation: token })).structured).toMatchObject({ status: "success" });
  });

  test("runs a command once when its token is used twice at once [one-answer-one-run]", async () => {
    const command = `aws s3api delete-bucket --bucket ${await buckets.make(`twice-${era}`)}`;
    const { token } = await plan(command);
    const answers = await Promise.all([1, 2, 3].map(() => call({ command, confirmation: token })));
    expect(answers.map(({ structured }) => structured.status).sort()).toEqual(["error", "error", "success"]);
    const codes = answers.flatMap(({ structured }) => (structured.error as { code?: string } | undefined)?.code ?? []);
    expect(codes).toEqual(["confirmation_invalid", "confirmation_invalid"]);
  });

  test("cannot confirm aws_cli_query, and no token lifts a refusal [floor-holds]", async () => {
    const bucket = await buckets.make(`refused-${era}`);
    const command = `aws s3api delete-bucket --bucket ${bucket}`;
    const { token } = await plan(command);
    const query = relay.callTool("aws_cli_query", { command, confirmation: token });
    await expect(query.then(({ isError }) => isError)).resolves.toBe(true);
    const floor = await call({ command: "aws sts get-session-token", confirmation: token });
    expect(floor.structured).toMatchObject({ status: "error", error: { code: "refused" } });
    expect(await buckets.isThere(bucket)).toBe(true);
  });
});
