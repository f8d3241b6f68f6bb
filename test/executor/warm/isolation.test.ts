/** What a command in the warm AWS CLI can see of others, and leaves behind for later ones: nothing. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { LIMITS } from "../../../pipeline/limits.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import type { ExecutorDoor } from "../../fixtures/executor-door.ts";
import { descendants } from "../../fixtures/processes.ts";
import { type AnsweringEndpoint, startAnsweringEndpoint } from "./answering-endpoint.ts";
import { BothWays, type SameCommand } from "./sameness/both-ways.ts";
import { differences } from "./sameness/differences.ts";
import { warmDoor, warmParent } from "./warm-door.ts";

let door: ExecutorDoor;
let silent: AnsweringEndpoint;
beforeAll(async () => {
  silent = await startAnsweringEndpoint("never");
  door = await warmDoor();
});
afterAll(async () => {
  await door.close();
  await silent.stop();
});
const open: string[] = [];
afterEach(async () => {
  for (const id of open) door.cancel(id);
  await Promise.all(open.splice(0).map((id) => door.answer(id)));
});

/** Starts a command that waits for its endpoint. @returns the process ids of all that wait now */
async function waiting(secret: string, count: number): Promise<readonly number[]> {
  const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: secret };
  const settings = { profile: { output: "text" }, s3: {}, endpointUrl: silent.url };
  open.push(door.start("aws s3api list-buckets | cat", { keys, settings }));
  await silent.asked(count);
  const parent = warmParent(door);
  return descendants(parent).flatMap(({ pid }) => (/\/request-[^/]+\/work$/.test(workOf(pid)) ? [pid] : []));
}

function workOf(pid: number): string {
  return readlinkSync(`/proc/${pid}/cwd`);
}

function descriptors(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${name}`)];
    } catch {
      return []; // of this process: the descriptor that read the directory
    }
  });
}

test("commands that run at once share no descriptor, no environment and no directory [warm-is-isolated]", async () => {
  await waiting("s3cr3t-of-the-first", 1);
  const [first = 0, second = 0, ...others] = await waiting("s3cr3t-of-the-second", 2);
  expect(others).toEqual([]);
  const shared = descriptors(first).filter((target) => descriptors(second).includes(target));
  const inherited = descriptors(process.pid); // by whatever started the tests
  const channels = shared.filter((target) => /^(pipe|socket):/.test(target) || target.includes(door.directory));
  expect(channels.filter((target) => !inherited.includes(target))).toEqual([]);
  for (const pid of [first, second]) {
    expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain("s3cr3t");
  }
  expect(workOf(first)).not.toBe(workOf(second));
});

test("a command leads a session of its own and has the limits of every aws process", async () => {
  const pids = await waiting("s3cr3t", 3);
  expect(pids).toHaveLength(1);
  const [pid = 0] = pids;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [, , group, session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  expect([group, session]).toEqual([String(pid), String(pid)]);
  const limits = readFileSync(`/proc/${pid}/limits`, "utf8");
  const limitOf = (name: string) => Number(new RegExp(`^${name} +(\\d+)`, "m").exec(limits)?.[1]);
  expect(limitOf("Max address space")).toBe(LIMITS.awsMemoryBytes);
  expect(limitOf("Max file size")).toBe(LIMITS.maxFileBytes);
  expect(limitOf("Max core file size")).toBe(0);
});

const other = { accessKeyId: "ASIAOTHER", secretAccessKey: "other", sessionToken: "token" };
const WHO = "aws sts get-caller-identity";
const HOSTILE: readonly SameCommand[] = [
  { command: WHO, keys: other, region: "eu-west-3", profile: { output: "table", retry_mode: "adaptive" } },
  { command: WHO, keys: null },
  { command: `${WHO} --output yaml --region us-west-2`, profile: { max_attempts: "1" } },
  { command: WHO, profile: { use_fips_endpoint: "true", output: "text" } },
  { command: `${WHO} --cli-error-format json`, keys: null },
  { command: "aws ec2 describe-instances --no-such-option", keys: null },
  { command: "aws s3 ls", s3: { addressing_style: "virtual" }, region: "ap-northeast-1" },
  { command: "aws kms encrypt --key-id none --plaintext hi", profile: { cli_binary_format: "raw-in-base64-out" } },
  { command: "aws kms encrypt --key-id none --plaintext aGk=" },
];

test("whatever came before, a command does what plain aws does [warm-is-isolated]", async () => {
  const xml = (body: string) => ({ status: 200, headers: { "content-type": "text/xml" }, body: Buffer.from(body) });
  const answered = HOSTILE.map((same) => ({ ...same, canned: () => xml("<R><GetCallerIdentityResult/></R>") }));
  const both = await BothWays.start(await testAwsCliPath(), silent.url);
  expect(await differences(both, [...answered, ...answered.toReversed()])).toEqual([]);
  await both.stop();
});

test("what is made of chance differs from command to command", async () => {
  const bodies: string[] = [];
  const endpoint = await startAnsweringEndpoint({ body: "", onBody: (body) => bodies.push(body) });
  const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "s" };
  const settings = { profile: {}, s3: {}, endpointUrl: endpoint.url };
  const command = "aws cloudfront create-invalidation --distribution-id NONE --paths /a";
  for (let run = 0; run < 3; run++) await door.run(command, { keys, settings });
  await endpoint.stop();
  const chances = bodies.map((body) => /cli-\d+-(\d+)/.exec(body)?.[1]);
  expect(chances).not.toContain(undefined);
  expect(new Set(chances).size).toBe(3);
});
