/** Pipelines of real filters behind stand-ins for the AWS CLI: what runs, what it comes to, and in which words. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { ExecutorDoor, type FakeAws, fakeAws } from "../../fixtures/executor-door.ts";

/** One executor for each stand-in: what a pipeline comes to must not depend on those before it. */
const doors = new Map<string, ExecutorDoor>();
afterAll(() => Promise.all([...doors.values()].map((door) => door.close())));

function doorOf(awsPath: string): ExecutorDoor {
  const door = doors.get(awsPath) ?? new ExecutorDoor(awsPath);
  doors.set(awsPath, door);
  return door;
}

async function run(name: FakeAws, command: string) {
  const { result, head } = await doorOf(fakeAws(name)).run(command);
  const stages = result.stages.map(({ program, exitCode, signal }) => `${program} ${exitCode ?? signal}`);
  return { output: head.toString(), error: result.error, stages, stderr: result.stderr };
}

test.each<{ name: string; aws: FakeAws; command: string; output: string; stages: readonly string[]; stderr?: string }>([
  {
    name: "all stages at once: the source prints more than a pipe holds",
    aws: "flood",
    command: "aws s3 ls --max-items 3 | cat | wc -c",
    output: "3000000\n",
    stages: ["aws 0", "cat 0", "wc 0"],
  },
  {
    name: "a source without end, whose reader has enough",
    aws: "flood",
    command: "aws s3 ls | head -n 1 | jq -c .line",
    output: "0\n",
    stages: ["aws SIGPIPE", "head 0", "jq 0"],
  },
  {
    name: "a source without end, with filters between it and the reader that has enough",
    aws: "flood",
    command: "aws s3 ls | grep -v nothing | tr a-z A-Z | sed s/X/x/ | cut -c 1-14 | head -n 1",
    output: '{"LINE":    0,\n',
    stages: ["aws SIGPIPE", "grep SIGPIPE", "tr SIGPIPE", "sed SIGPIPE", "cut SIGPIPE", "head 0"],
  },
  {
    name: "an AWS CLI that ignores SIGPIPE, and complains",
    aws: "broken-pipe",
    command: "aws s3 ls | head -n 1",
    output: "line\n",
    stages: ["aws 120", "head 0"],
    stderr:
      "\naws: [ERROR]: [Errno 32] Broken pipe\nException ignored while flushing sys.stdout:\nBrokenPipeError: [Errno 32] Broken pipe\n",
  },
  {
    name: "a transfer to standard output that nobody reads to its end",
    aws: "broken-pipe",
    command: "aws s3 cp s3://bucket/key - | head -n 1",
    output: "line\n",
    stages: ["aws 1", "head 0"],
    stderr: "download failed: s3://bucket/key to - [Errno 32] Broken pipe\n",
  },
  {
    name: "grep that finds nothing",
    aws: "actor",
    command: "aws s3 ls --stdout hay | grep needle",
    output: "",
    stages: ["aws 0", "grep 1"],
  },
  {
    name: "jq -e whose answer is false",
    aws: "actor",
    command: "aws s3 ls --stdout false | jq -e .",
    output: "false\n",
    stages: ["aws 0", "jq 1"],
  },
  {
    name: "a listing that is empty",
    aws: "actor",
    command: "aws s3 ls s3://bucket/prefix/ --exit-code 1 | wc -l",
    output: "0\n",
    stages: ["aws 1", "wc 0"],
  },
  {
    name: "what is said on standard error beside a success",
    aws: "actor",
    command: "aws s3 ls --stdout out --stderr note",
    output: "out",
    stages: ["aws 0"],
    stderr: "note",
  },
])("succeeds: $name", async ({ aws, command, output, stages, stderr = "" }) => {
  expect(await run(aws, command)).toEqual({ output, stages, stderr, error: null });
});

const API_ERROR = "An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: none";
test.each<{ name: string; aws: FakeAws; command: string; error: object; output?: string; stages: readonly string[] }>([
  {
    name: "the AWS CLI behind a jq that succeeds",
    aws: "actor",
    command: `aws s3 ls --exit-code 254 --stderr '${API_ERROR}' | jq .`,
    error: {
      code: "aws_error",
      message: "AWS answered with the error NoSuchBucket.",
      hint: "It does not exist here: check the name, the region and the account.",
    },
    stages: ["aws 254", "jq 0"],
  },
  {
    name: "a real error beside a broken pipe",
    aws: "broken-pipe",
    command: "aws s3api list-objects-v2 | head -n 1",
    error: {
      code: "command_failed",
      message: "The AWS CLI failed (exit code 120).",
      hint: "Read its standard error: it says what was wrong.",
    },
    output: "line\n",
    stages: ["aws 120", "head 0"],
  },
  {
    name: "an AWS CLI that crashes",
    aws: "actor",
    command: "aws s3 ls --stdout begun --signal 11",
    error: {
      code: "command_failed",
      message: "The AWS CLI failed (signal SIGSEGV).",
      hint: "Read its standard error: it says what was wrong.",
    },
    output: "begun",
    stages: ["aws SIGSEGV"],
  },
  {
    name: "jq on input of another shape",
    aws: "actor",
    command: "aws s3 ls --stdout '[1]' | jq .name",
    error: {
      code: "command_failed",
      message: "The filter jq failed on this input (exit code 5).",
      hint: "Standard error says at which value: look at the input's shape first, for example with jq keys.",
    },
    stages: ["aws 0", "jq 5"],
  },
  {
    name: "jq on input that is no JSON",
    aws: "actor",
    command: "aws s3 ls --stdout 'no json' | jq . | wc -l",
    error: {
      code: "command_failed",
      message: expect.stringMatching(/^The filter jq could not read its input as JSON \(exit code [245]\)\.$/),
      hint: "Give the aws command --output json, and put jq before the filters that change its output.",
    },
    output: "0\n",
    stages: ["aws 0", expect.stringMatching(/^jq [245]$/), "wc 0"],
  },
  {
    name: "gunzip on what is not compressed",
    aws: "actor",
    command: "aws s3api list-objects-v2 --stdout plain | gunzip",
    error: {
      code: "command_failed",
      message: "The filter gzip failed (exit code 1).",
      hint: "Read its standard error, and run the pipeline without this filter to see what reaches it.",
    },
    stages: ["aws 0", "gzip 1"],
  },
  {
    name: "a filter that wants more memory than it may have",
    aws: "actor",
    command: "aws s3 ls | jq -n '.[536870000] = 0'",
    error: {
      code: "command_failed",
      message: "The filter jq needed more memory than it may have (2 GiB).",
      hint: "Let less reach it: narrow the aws command with --query or --max-items, or select lines before collecting them.",
    },
    stages: ["aws 0", "jq SIGABRT"],
  },
  {
    name: "a filter whose temporary file grows too large",
    aws: "flood",
    command: "aws s3 ls | tac",
    error: {
      code: "command_failed",
      message: "The filter tac wrote a larger temporary file than it may (512 MiB).",
      hint: "Let less reach it: narrow the aws command with --query or --max-items, or select lines before collecting them.",
    },
    stages: ["aws SIGPIPE", "tac SIGXFSZ"],
  },
  {
    name: "an argument that is longer than the system allows",
    aws: "actor",
    command: `aws s3 ls --stdout '${"€".repeat(50_000)}' | wc -c`,
    error: {
      code: "command_failed",
      message: "The AWS CLI could not be started: one of its arguments is longer than this system allows.",
      hint: "Shorten the argument: Linux allows 128 KiB each.",
    },
    output: "0\n",
    stages: ["aws null", "wc 0"],
  },
])("fails and says why: $name", async ({ aws, command, error, output = "", stages }) => {
  expect(await run(aws, command)).toMatchObject({ error, output, stages });
});

test("a compressed stream whose reader has enough is a success", async () => {
  const hex = gzipSync("line\n".repeat(200_000)).toString("hex");
  const outcome = await run("actor", `aws s3api list-objects-v2 --stdout-hex ${hex} | gunzip | head -n 1`);
  expect(outcome).toMatchObject({
    output: "line\n",
    error: null,
    stages: ["aws 0", expect.stringMatching(/^gzip (SIGPIPE|2)$/), "head 0"],
  });
});

test("an AWS CLI that is not there is said to be missing", async () => {
  const { result } = await doorOf("/nonexistent/aws").run("aws s3 ls");
  expect(result.error).toMatchObject({
    code: "tool_missing",
    message: "AWS_MCP_AWS_CLI names no file that may be executed.",
  });
  expect(result).toMatchObject({ stages: [], stdoutBytes: 0, answeredBy: { awsCli: null } });
});

test("an AWS CLI that has gone since it was found is said to be missing", async () => {
  const directory = mkdtempSync(join(tmpdir(), "aws-that-goes-"));
  const copy = join(directory, "aws");
  copyFileSync(fakeAws("actor"), copy);
  copyFileSync(join(dirname(fakeAws("actor")), "fake-aws-answers.py"), join(directory, "fake-aws-answers.py"));
  const door = doorOf(copy);
  expect((await door.run("aws s3 ls")).result.error).toBeNull();
  rmSync(directory, { recursive: true });
  expect((await door.run("aws s3 ls | wc -l")).result.error).toEqual({
    code: "tool_missing",
    message: "The AWS CLI could not be run.",
    hint: "Check that the program that AWS_MCP_AWS_CLI names can be run, or install AWS CLI v2.",
  });
});
