import { afterAll, beforeAll, expect, test } from "vitest";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Buckets, bucketsOf } from "../../fixtures/buckets.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { connectRelay, ERAS, relayEnvironment } from "../../fixtures/relay.ts";
import { type StsGate, startStsGate } from "../../fixtures/sts-gate.ts";

let moto: Moto;
let gate: StsGate;
let awsCliPath: string;
let buckets: Buckets;
beforeAll(async () => {
  [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
  gate = await startStsGate(moto.endpoint);
  buckets = bucketsOf(moto.endpoint);
});
afterAll(async () => {
  await gate.stop();
  await moto.stop();
});

test.each(ERAS)(
  "%s client: a yes whose call is given up on the way runs nothing, and is not spent [late-answers]",
  async (era) => {
    const relay = await connectRelay(
      era,
      relayEnvironment({ AWS_ENDPOINT_URL: gate.endpoint, AWS_MCP_AWS_CLI: awsCliPath }),
    );
    const bucket = await buckets.make(`given-up-${era}`);
    const command = `aws s3api delete-bucket --bucket ${bucket}`;
    const plan = await relay.callTool("aws_cli_pipeline", { command });
    expect(plan.structured).toMatchObject({
      status: "confirmation_required",
      confirmation: { account: null, as: null },
    });
    const { token } = plan.structured.confirmation as { readonly token: string };
    const confirmed = { command, confirmation: token };

    const abort = new AbortController();
    gate.onSts = () => abort.abort(new Error("enough")); // between the answer's arrival and the run
    await expect(relay.callTool("aws_cli_pipeline", confirmed, { signal: abort.signal })).rejects.toThrow("enough");
    gate.onSts = () => undefined;
    // The account is still unknown, so the answer is bound to the keys. Had the call run, there would be no bucket.
    const run = await relay.callTool("aws_cli_pipeline", confirmed);
    expect(run.structured).toMatchObject({ status: "success" });
    await relay.close();
  },
);
