/** The real image under AWS's own emulator: that it starts there, and answers through AWS's runtime client. */
import { existsSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { encodeFunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import { runBody } from "../fixtures/executor-door.ts";
import { builtImage, NO_IMAGE } from "../fixtures/image.ts";
import { EMULATOR, type Emulated, startEmulated } from "../fixtures/lambda/emulator.ts";
import { pingBody, readFrames } from "../fixtures/lambda/relay-calls.ts";
import { OPEN_TEAM } from "../fixtures/lambda/relay-function.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";

const image = await builtImage();
const missing =
  image === null
    ? NO_IMAGE
    : existsSync(EMULATOR)
      ? null
      : "AWS's emulator is missing: node scripts/lambda-emulator.ts";

let moto: Moto;
let emulated: Emulated;

beforeAll(async () => {
  if (image === null || missing !== null) return;
  moto = await startMoto();
  const environment = {
    AWS_ACCESS_KEY_ID: "AKIAEXECUTION",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
    AWS_REGION: "eu-central-1",
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_MCP_TEAM: encodeFunctionConfiguration(OPEN_TEAM),
    AWS_MCP_LAMBDA_SANDBOX: "container",
  };
  emulated = await startEmulated(image, environment, `aws-mcp-relay-emulated-${process.pid}`);
});
afterAll(async () => {
  await emulated?.stop();
  await moto?.stop();
});
beforeEach(({ skip }) => {
  if (missing !== null) skip(missing);
});

test("it says how it is", async () => {
  const { output } = readFrames(await emulated.invoke({ body: pingBody() }));
  expect(JSON.parse(output)).toMatchObject({ home: "lambda", sandbox: "container", missingPrograms: [] });
});

test("it runs a pipeline, one after the other", async () => {
  for (let time = 0; time < 2; time++) {
    const answer = await emulated.invoke({ body: runBody("aws s3api list-buckets | jq .Buckets") });
    const { result, output } = readFrames(answer);
    expect(result).toMatchObject({ error: null, answeredBy: { session: { role: "reader" } } });
    expect(output).toBe("[]\n");
  }
});

test("what is no request is answered too", async () => {
  const { result } = readFrames(await emulated.invoke({ hello: "world" }));
  expect(result.error).toMatchObject({ code: "invalid_request" });
});
