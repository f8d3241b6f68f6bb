/** The real image as a function: AWS's own runtime client in it, this machine's Lambda around it, and attacks from inside. */

import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { encodeFunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import {
  builtImage,
  compileProbe,
  containersLabelled,
  NO_IMAGE,
  runInContainer,
  startInContainer,
} from "../fixtures/image.ts";
import { lambdaClient } from "../fixtures/lambda/client.ts";
import { dockerCode } from "../fixtures/lambda/docker-code.ts";
import { type LambdaServer, startLambda } from "../fixtures/lambda/lambda-server.ts";
import { pingBody, type RelayAnswer, runInFunction, sendToFunction } from "../fixtures/lambda/relay-calls.ts";
import { OPEN_TEAM, RELAY_FUNCTION } from "../fixtures/lambda/relay-function.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";

const image = await builtImage();
const probe = image === null ? null : await compileProbe();
const LABEL = `aws-mcp-relay-test-${process.pid}`;
const SECRET = "kept-from-every-process-of-the-same-user";

let moto: Moto;
let lambda: LambdaServer;
let client: ReturnType<typeof lambdaClient>;

beforeAll(async () => {
  if (image === null) return;
  moto = await startMoto();
  const mounts = probe === null ? [] : [`${probe}:/probe:ro`];
  lambda = await startLambda({
    functions: [
      {
        name: RELAY_FUNCTION,
        code: dockerCode(image, { label: LABEL, mounts }),
        executionKeys: { accessKeyId: "AKIAEXECUTION", secretAccessKey: SECRET, sessionToken: `${SECRET}-token` },
        environment: { AWS_MCP_TEAM: encodeFunctionConfiguration(OPEN_TEAM), AWS_ENDPOINT_URL: moto.endpoint },
      },
    ],
  });
  client = lambdaClient(lambda.endpoint);
});
afterAll(async () => {
  if (image === null) return;
  client.destroy();
  await lambda.stop();
  await moto.stop();
  if (probe !== null) rmSync(dirname(probe), { recursive: true });
});
beforeEach(({ skip }) => {
  if (image === null) skip(NO_IMAGE);
});

const LIST = "aws s3api list-buckets --query 'Buckets[].Name' --output text";

/** One line of the probe. */
type Attempt = { readonly what: string; readonly pid: string; readonly came: string };

async function attempts(...command: readonly string[]): Promise<readonly Attempt[]> {
  const [container = ""] = await containersLabelled(LABEL);
  const printed = await runInContainer(container, ...command);
  return printed
    .trim()
    .split("\n")
    .map((line) => {
      const [what = "", pid = "", came = ""] = line.split(" ");
      return { what, pid, came };
    });
}

test("commands run in it, warm, before and after a pause, through AWS's runtime client", async () => {
  const answers: RelayAnswer[] = [];
  for (let time = 0; time < 3; time++) answers.push(await runInFunction(client, `${LIST} | wc -l`));
  for (const { result, errorCode } of answers) {
    expect({ errorCode, error: result.error }).toEqual({ errorCode: null, error: null });
    expect(result.answeredBy).toMatchObject({ home: "lambda", sandbox: "container", session: { role: "reader" } });
  }
  expect(answers.at(-1)?.result.answeredBy.warm).toBe(true);
  expect(lambda.function(RELAY_FUNCTION).environments).toBe(1);
});

test("it says that every filter is there, limited and confined", async () => {
  const { output } = await sendToFunction(client, { body: pingBody() });
  expect(JSON.parse(output)).toMatchObject({ missingPrograms: [], limitsProcesses: true, confinesStages: true });
});

test("no process of a function can be looked into by its own user: environment, memory, descriptors, tracing [lambda-hides-its-keys]", async ({
  skip,
}) => {
  if (probe === null) skip("this machine has no C compiler");
  await runInFunction(client, LIST);
  const [container = ""] = await containersLabelled(LABEL);
  await startInContainer(container, `CONTROL=${SECRET}`, "/probe", "wait", "60");
  const looked = await attempts("/probe", "look", SECRET);
  const named = (name: RegExp) => looked.filter(({ what, came }) => what === "name" && name.test(came));
  const [control] = named(/^probe$/);
  expect(looked).toContainEqual({ what: "environ", pid: control?.pid, came: "found" });
  const guarded = [...named(/^(node|MainThread)$/), ...named(/^aws$/)].map(({ pid }) => pid);
  expect(guarded.length).toBeGreaterThan(1);
  const opened = looked.filter(
    ({ what, pid, came }) => what !== "name" && guarded.includes(pid) && /^(ok|found)$/.test(came),
  );
  expect(opened).toEqual([]);
});

test("a filter reaches no network; what the AWS CLI could reach is told in the threat model", async ({ skip }) => {
  if (probe === null) skip("this machine has no C compiler");
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = String((server.address() as AddressInfo).port);
  const confine = "/opt/aws-mcp-relay/bin/confine";
  expect(await attempts(confine, "/probe", "connect", port)).toEqual([{ what: "socket", pid: "0", came: "EPERM" }]);
  expect(await attempts(confine, "--network", "/probe", "connect", port)).toMatchObject([{ came: "ok" }]);
  server.close();
});

test("nothing but the executor's own folder is left of a request", async ({ skip }) => {
  if (probe === null) skip("this machine has no C compiler");
  await runInFunction(client, `${LIST} | sort | head -c 10`);
  const [container = ""] = await containersLabelled(LABEL);
  const left = (await runInContainer(container, "/probe", "list", "/tmp")).trim().split("\n");
  expect(left).toEqual([expect.stringMatching(/^aws-mcp-relay-\d+-/)]);
});
