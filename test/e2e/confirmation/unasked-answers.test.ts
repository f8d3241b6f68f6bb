import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Buckets, bucketsOf } from "../../fixtures/buckets.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { connectRelay, ERAS, type RawResult, type RelayClient, relayEnvironment } from "../../fixtures/relay.ts";

let moto: Moto;
let awsCliPath: string;
let buckets: Buckets;
beforeAll(async () => {
  [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
  buckets = bucketsOf(moto.endpoint);
});
afterAll(() => moto.stop());

const YES = { confirm: { action: "accept", content: { run: true } } };
const deletion = (bucket: string) => ({
  name: "aws_cli_pipeline",
  arguments: { command: `aws s3api delete-bucket --bucket ${bucket}` },
});

async function connect(era: (typeof ERAS)[number], onQuestion: () => void): Promise<RelayClient> {
  const env = relayEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: awsCliPath });
  return connectRelay(era, env, () => {
    onQuestion();
    return { action: "decline" };
  });
}

describe.each(ERAS)("%s client", (era) => {
  test("a yes that comes with the call, to no question, answers nothing [unasked-answers]", async () => {
    let questions = 0;
    const relay = await connect(era, () => void questions++);
    const bucket = await buckets.make(`unasked-${era}`);
    const bare = await relay.callRaw({ ...deletion(bucket), inputResponses: YES });
    const stated = await relay.callRaw({ ...deletion(bucket), requestState: "AAAA", inputResponses: YES });
    // What comes without a state is no answer: the user is asked, which is a result in one era and a request in the other.
    if (era === "modern") expect(bare).toMatchObject({ resultType: "input_required" });
    else expect(bare).toMatchObject({ structuredContent: { error: { code: "confirmation_declined" } } });
    expect(questions).toBe(era === "modern" ? 0 : 1);
    expect(stated).toMatchObject({ isError: true, structuredContent: { error: { code: "confirmation_invalid" } } });
    expect(await buckets.isThere(bucket)).toBe(true);
    await relay.close();
  });
});

describe("a state of the modern era", () => {
  let relay: RelayClient;
  beforeAll(async () => {
    relay = await connect("modern", () => undefined);
  });
  afterAll(() => relay.close());

  let bucket: string;
  let state: string;
  let count = 0;
  beforeEach(async () => {
    bucket = await buckets.make(`state-${count++}`);
    state = stateOf(await relay.callRaw(deletion(bucket)));
  });
  const stateOf = ({ resultType, requestState }: RawResult) => {
    expect(resultType).toBe("input_required");
    if (requestState === undefined) throw new Error("a question without a state");
    return requestState;
  };
  const invalid = { isError: true, structuredContent: { status: "error", error: { code: "confirmation_invalid" } } };

  test("runs the command once; replayed, it runs nothing [one-answer-one-run]", async () => {
    const answered = { ...deletion(bucket), requestState: state, inputResponses: YES };
    const [first, second] = await Promise.all([relay.callRaw(answered), relay.callRaw(answered)]);
    const codes = [first, second].map(({ structuredContent }) => structuredContent?.status);
    expect(codes.sort()).toEqual(["error", "success"]);
    await buckets.make(bucket);
    expect(await relay.callRaw(answered)).toMatchObject(invalid);
    expect(await buckets.isThere(bucket)).toBe(true);
  });

  test("is good for the very command and region only [bound-answers]", async () => {
    const other = await buckets.make(`${bucket}-other`);
    const elsewhere = { ...deletion(bucket).arguments, region: "eu-central-1" };
    const answer = { requestState: state, inputResponses: YES };
    expect(await relay.callRaw({ ...deletion(other), ...answer })).toMatchObject(invalid);
    expect(await relay.callRaw({ name: "aws_cli_pipeline", arguments: elsewhere, ...answer })).toMatchObject(invalid);
    expect([await buckets.isThere(bucket), await buckets.isThere(other)]).toEqual([true, true]);
  });

  test("that was altered, or is another question's, answers nothing [unasked-answers]", async () => {
    for (const requestState of [`${state}x`, state.toUpperCase(), ""]) {
      const answered = { ...deletion(bucket), requestState, inputResponses: YES };
      expect(await relay.callRaw(answered), requestState).toMatchObject(invalid);
    }
    const asPlan = { ...deletion(bucket), arguments: { ...deletion(bucket).arguments, confirmation: state } };
    expect(await relay.callRaw(asPlan)).toMatchObject(invalid);
    expect(await buckets.isThere(bucket)).toBe(true);
  });

  test("without an answer is asked again, and a no spends it [answers-are-told-apart]", async () => {
    const again = stateOf(await relay.callRaw({ ...deletion(bucket), requestState: state }));
    const no = { confirm: { action: "decline" } };
    const declined = await relay.callRaw({ ...deletion(bucket), requestState: again, inputResponses: no });
    expect(declined).toMatchObject({ structuredContent: { error: { code: "confirmation_declined" } } });
    expect(await relay.callRaw({ ...deletion(bucket), requestState: again, inputResponses: YES })).toMatchObject(
      invalid,
    );
    expect(await buckets.isThere(bucket)).toBe(true);
  });
});
