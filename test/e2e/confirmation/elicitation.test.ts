import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Buckets, bucketsOf } from "../../fixtures/buckets.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { connectRelay, type Elicited, ERAS, type RelayClient, relayEnvironment } from "../../fixtures/relay.ts";

let moto: Moto;
let awsCliPath: string;
let buckets: Buckets;
beforeAll(async () => {
  [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
  buckets = bucketsOf(moto.endpoint);
});
afterAll(() => moto.stop());

const YES: Elicited = { action: "accept", content: { run: true } };

describe.each(ERAS)("%s client that can ask its user", (era) => {
  let relay: RelayClient;
  const questions: string[] = [];
  let onQuestion: () => Elicited;
  beforeAll(async () => {
    const env = relayEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: awsCliPath });
    relay = await connectRelay(era, env, (message) => {
      questions.push(message);
      return onQuestion();
    });
  });
  beforeEach(() => void questions.splice(0));
  afterAll(() => relay.close());

  test("a yes runs the command once, and the question says what, why, where and as whom [asked-first]", async () => {
    const bucket = await buckets.make(`yes-${era}`);
    onQuestion = () => YES;
    const command = `aws s3api delete-bucket --bucket ${bucket}`;
    const { structured } = await relay.callTool("aws_cli_pipeline", { command, region: "us-east-1" });
    expect(structured).toMatchObject({ status: "success", classes: expect.arrayContaining(["destructive"]) });
    expect(await buckets.isThere(bucket)).toBe(false);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatch(/^Why you are asked: .+ \(write, destructive\)$/m);
    expect(questions[0]).toMatch(/^Account: 123456789012, as arn:aws:sts::123456789012:user\/moto$/m);
    expect(questions[0]).toMatch(/^Region: us-east-1\. Profile: default\. Home: local\.$/m);
    expect(questions[0]).toContain(`\n\`\`\`\n${command}\n\`\`\``);
  });

  test.each<[string, Elicited, string]>([
    ["declined", { action: "decline" }, "confirmation_declined"],
    ["accepted, but not what was asked", { action: "accept", content: { run: false } }, "confirmation_declined"],
    ["cancelled", { action: "cancel" }, "confirmation_cancelled"],
    ["accepted without an answer", { action: "accept" }, "confirmation_invalid"],
  ])("a question that is %s runs nothing, and says so [answers-are-told-apart]", async (how, elicited, code) => {
    const bucket = await buckets.make(`no-${era}-${how.replaceAll(/\W+/g, "-")}`);
    onQuestion = () => elicited;
    const { isError, structured } = await relay.callTool("aws_cli_pipeline", {
      command: `aws s3api delete-bucket --bucket ${bucket}`,
    });
    expect(isError).toBe(true);
    expect(structured).toMatchObject({ status: "error", error: { code }, stages: [] });
    expect(await buckets.isThere(bucket)).toBe(true);
  });

  test("a light ask is answered by the client's own approval, and what reads is not asked about [asked-first]", async () => {
    onQuestion = () => ({ action: "decline" });
    const bucket = `light-${era}`;
    const written = await relay.callTool("aws_cli_pipeline", { command: `aws s3api create-bucket --bucket ${bucket}` });
    expect(written.structured).toMatchObject({ status: "success" });
    const read = await relay.callTool("aws_cli_pipeline", { command: "aws s3 ls | head -1" });
    expect(read.structured).toMatchObject({ status: "success" });
    expect(questions).toEqual([]);
  });

  test("a yes after the call was given up runs nothing [late-answers]", async () => {
    const bucket = await buckets.make(`given-up-${era}`);
    const command = `aws s3api delete-bucket --bucket ${bucket}`;
    const abort = new AbortController();
    onQuestion = () => {
      abort.abort(new Error("enough"));
      return YES;
    };
    const call = relay.callTool("aws_cli_pipeline", { command }, { signal: abort.signal });
    await expect(call).rejects.toThrow("enough");
    onQuestion = () => YES;
    // Had the first run, this one would find no bucket.
    expect((await relay.callTool("aws_cli_pipeline", { command })).structured).toMatchObject({ status: "success" });
    expect(questions).toHaveLength(2);
  });
});
