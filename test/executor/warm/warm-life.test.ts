/** How the warm AWS CLI lives: beside the executor, replaced when it dies, never longer than it. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { ExecutorDoor, fakeAws } from "../../fixtures/executor-door.ts";
import { descendants, survivors, until } from "../../fixtures/processes.ts";
import { type AnsweringEndpoint, startAnsweringEndpoint } from "./answering-endpoint.ts";
import { untilWarm, warmDoor, warmParent, warmStatus } from "./warm-door.ts";

let door: ExecutorDoor;
let endpoint: AnsweringEndpoint | undefined;
afterEach(async () => {
  await door.close();
  await endpoint?.stop();
  endpoint = undefined;
});

const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "s3cr3t/KEY+" };
const at = (endpointUrl: string) => ({ keys, settings: { profile: {}, s3: {}, endpointUrl } });

test("a command that comes while the AWS CLI warms up waits for it, and gives what a new process gives", async () => {
  door = new ExecutorDoor(await testAwsCliPath(), { environment: { AWS_MCP_WARM: "on" } });
  const { result, head } = await door.run("aws --version");
  expect(result).toMatchObject({ error: null, answeredBy: { warm: true } });
  await door.close();
  door = new ExecutorDoor(await testAwsCliPath(), { environment: { AWS_MCP_WARM: "off" } });
  const plain = await door.run("aws --version");
  expect(plain.result.answeredBy.warm).toBe(false);
  expect(head).toEqual(plain.head);
});

test("a command that is cancelled while it waits for that never begins", async () => {
  endpoint = await startAnsweringEndpoint("never");
  door = new ExecutorDoor(await testAwsCliPath(), { environment: { AWS_MCP_WARM: "on" } });
  const open = door.start("aws s3api list-buckets", at(endpoint.url));
  await until("the AWS CLI is started", () => descendants(door.pid).length > 0);
  door.cancel(open);
  expect((await door.answer(open)).result).toMatchObject({ cancelled: true, stages: [] });
  await untilWarm(door);
  expect((await door.run("aws --version")).result.answeredBy.warm).toBe(true);
});

test("the parent has no credentials, no region, no file of the user's, no network connection and one thread of Python's", async () => {
  door = await warmDoor(undefined, { AWS_PROFILE: "mine", AWS_ACCESS_KEY_ID: "AKIAMINE" });
  await door.run("aws --version", { keys });
  const parent = warmParent(door);
  const environment = readFileSync(`/proc/${parent}/environ`, "utf8");
  expect(environment).not.toMatch(/AKIA|s3cr3t|AWS_REGION|AWS_PROFILE|AWS_DEFAULT_REGION/);
  const sockets = readdirSync(`/proc/${parent}/fd`)
    .filter((name) => Number(name) > 2)
    .map((name) => readlinkSync(`/proc/${parent}/fd/${name}`))
    .filter((target) => target.startsWith("socket:"));
  expect(sockets).toHaveLength(1); // the one that the executor speaks through
});

test.each(["AWS_MCP_WARM=off", "a fake"])("%s: plain aws, and diagnostics say why", async (name) => {
  const isOff = name === "AWS_MCP_WARM=off";
  const path = isOff ? await testAwsCliPath() : fakeAws("actor");
  door = new ExecutorDoor(path, { environment: { AWS_MCP_WARM: isOff ? "off" : "on" } });
  const { result } = await door.run("aws --version");
  expect(result).toMatchObject({ error: null, answeredBy: { warm: false } });
  if (isOff) expect(await warmStatus(door)).toEqual({ state: "off", reason: "AWS_MCP_WARM is off." });
  else {
    await until("it is given up", () => door.log.split("the warm AWS CLI has ended").length > 3);
    expect(await warmStatus(door)).toEqual({
      state: "off",
      reason: "The AWS CLI did not load the plugin that keeps it warm.",
    });
  }
});

test("a parent that is killed is replaced, and what it ran gets a clear error [warm-is-replaced]", async () => {
  endpoint = await startAnsweringEndpoint("never");
  door = await warmDoor();
  const open = door.start("aws s3api list-buckets | cat", at(endpoint.url));
  await endpoint.asked(1);
  process.kill(warmParent(door), "SIGKILL");
  const { result } = await door.answer(open);
  expect(result.error).toEqual({
    code: "internal",
    message: "The warm AWS CLI ended while the command ran, and the command with it.",
    hint: "Run the command again: it will find another. A write may have happened: check before repeating it.",
  });
  const { result: next } = await door.run("aws --version");
  expect(next.error).toBeNull();
  await untilWarm(door);
  expect((await door.run("aws --version")).result.answeredBy.warm).toBe(true);
});

test("a cancelled command is ended, and so is one whose time is over", async () => {
  endpoint = await startAnsweringEndpoint("never");
  door = await warmDoor();
  const open = door.start("aws s3api list-buckets | cat", at(endpoint.url));
  const late = door.run("aws s3api list-buckets", { ...at(endpoint.url), timeoutMs: 3_000 });
  await endpoint.asked(2);
  const running = descendants(door.pid);
  door.cancel(open);
  expect((await door.answer(open)).result).toMatchObject({ cancelled: true, answeredBy: { warm: true } });
  expect((await late).result).toMatchObject({ timedOut: true, stages: [{ signal: "SIGTERM" }] });
  const parent = warmParent(door);
  const commands = running.filter(({ pid, parent: of }) => of === parent && pid !== parent);
  expect(commands.length).toBeGreaterThanOrEqual(2);
  await until("they are gone", () => survivors(commands).length < commands.length);
});

test("nothing of it outlives an executor that is killed", async () => {
  door = await warmDoor();
  const below = descendants(door.pid);
  expect(below.length).toBeGreaterThanOrEqual(1);
  door.signal("SIGKILL");
  await door.exited;
  await until("all are gone", () => survivors(below).length === 0);
});

test("many at once are answered, each with its own", async () => {
  door = await warmDoor();
  const texts = Array.from({ length: 24 }, (_, index) => `answer-${index}`);
  const answers = await Promise.all(
    // No such expression: standard error names it, and AWS is not asked.
    texts.map((text) => door.run(`aws sts get-caller-identity --query '${text}[' | cat`, { keys })),
  );
  expect(answers.map(({ result }) => result.stderr.match(/answer-\d+/)?.[0])).toEqual(texts);
  expect(answers.every(({ result }) => result.answeredBy.warm)).toBe(true);
});
