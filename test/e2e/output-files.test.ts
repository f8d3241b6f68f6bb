/** Operations that write the body of their answer to a file, with the real AWS CLI. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testAwsCliPath } from "../fixtures/aws-cli.ts";
import { ExecutorDoor } from "../fixtures/executor-door.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";

let moto: Moto;
let door: ExecutorDoor;
beforeAll(async () => {
  const [fake, awsPath] = await Promise.all([startMoto(), testAwsCliPath()]);
  moto = fake;
  door = new ExecutorDoor(awsPath);
  await run("aws s3api create-bucket --bucket bucket --region us-east-1");
  await put("data.json", Buffer.from(JSON.stringify({ name: "né", list: [1, 2, 3] })));
  await put("binary", Buffer.from([0, 255, 254, 1]));
  await put("empty", Buffer.alloc(0));
});
afterAll(() => Promise.all([door.close(), moto.stop()]));

async function run(command: string) {
  const { result, head } = await door.run(command, {
    keys: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" },
    settings: { profile: {}, s3: {}, endpointUrl: moto.endpoint },
    region: "us-east-1",
  });
  return { result, head };
}

/** Content reaches S3 without a file: in base64, as a member of the input. */
async function put(key: string, content: Buffer) {
  const input = JSON.stringify({ Bucket: "bucket", Key: key, Body: content.toString("base64"), ContentType: "text/x" });
  const { result } = await run(`aws s3api put-object --cli-input-json '${input}'`);
  expect(result.error).toBeNull();
}

test("the body goes down the pipe, and the rest of the answer comes back beside it", async () => {
  const { result, head } = await run("aws s3api get-object --bucket bucket --key data.json - | jq -c .list | tr , ';'");
  expect([result.error, head.toString()]).toEqual([null, "[1;2;3]\n"]);
  expect(JSON.parse(result.responseMetadata ?? "")).toMatchObject({ ContentType: "text/x", ContentLength: 29 });
  expect(result.stages.map(({ program, exitCode }) => [program, exitCode])).toEqual([
    ["aws", 0],
    ["jq", 0],
    ["tr", 0],
  ]);
});

test("--query shapes what stands beside the body", async () => {
  const { result, head } = await run(
    "aws s3api get-object --bucket bucket --key data.json --query ContentType --output text -",
  );
  expect([head.toString(), result.responseMetadata]).toEqual(['{"name":"né","list":[1,2,3]}', "text/x\n"]);
});

test("without a filter the bytes are the output, whatever they are", async () => {
  const { head, result } = await run("aws s3api get-object --bucket bucket --key binary -");
  expect([...head]).toEqual([0, 255, 254, 1]);
  expect(result.stdoutBytes).toBe(4);
});

test("an empty body is an empty output", async () => {
  const { head, result } = await run("aws s3api get-object --bucket bucket --key empty - | wc -c");
  expect([result.error, head.toString().trim()]).toEqual([null, "0"]);
});

test("a reader that has enough is a success, and a filter that fails is none", async () => {
  expect((await run("aws s3api get-object --bucket bucket --key data.json - | head -c 1")).head.toString()).toBe("{");
  const failed = await run("aws s3api get-object --bucket bucket --key data.json - | jq '.name.x'");
  expect(failed.result.error?.code).toBe("command_failed");
});

test("when AWS says no, no filter is run", async () => {
  const { result, head } = await run("aws s3api get-object --bucket bucket --key none - | wc -c");
  expect([result.error?.code, head.length]).toEqual(["aws_error", 0]);
  expect(result.stages.map(({ program }) => program)).toEqual(["aws"]);
});
