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

async function withSetting<T>(
  [era, setting]: readonly [(typeof ERAS)[number], string],
  use: (call: (command: string) => ReturnType<RelayClient["callTool"]>) => Promise<T>,
): Promise<T> {
  const relay = await connectRelay(
    era,
    relayEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: awsCliPath, AWS_MCP_CONFIRM: setting }),
  );
  try {
    return await use((command) => relay.callTool("aws_cli_pipeline", { command }));
  } finally {
    await relay.close();
  }
}

describe.each(ERAS)("%s client", (era) => {
  test("always: what changes anything is asked about, what reads is not [confirm-setting]", () =>
    withSetting([era, "always"], async (call) => {
      const bucket = `always-${era}`;
      const write = await call(`aws s3api create-bucket --bucket ${bucket}`);
      expect(write.structured).toMatchObject({ status: "confirmation_required", classes: ["write"] });
      expect(await buckets.isThere(bucket)).toBe(false);
      expect((await call("aws s3 ls")).structured).toMatchObject({ status: "success" });
    }));

  test("never: nothing is asked, and what is refused stays refused [confirm-setting]", () =>
    withSetting([era, "never"], async (call) => {
      const bucket = await buckets.make(`never-${era}`);
      const deletion = await call(`aws s3api delete-bucket --bucket ${bucket}`);
      expect(deletion.structured).toMatchObject({ status: "success" });
      for (const command of ["aws sts get-session-token", "aws iam create-user --user-name x"]) {
        expect((await call(command)).structured, command).toMatchObject({ error: { code: "refused" } });
      }
    }));
});
