/** How an executor ends, and that nothing outlives it: no process, no file. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { LIMITS } from "../../../pipeline/limits.ts";
import { EXECUTOR_PROGRAM, ExecutorDoor, executorEnvironment, fakeAws } from "../../fixtures/executor-door.ts";
import { descendants, survivors, until } from "../../fixtures/processes.ts";
import { isRunning } from "../../fixtures/running.ts";

let door: ExecutorDoor;
let orphan: number | undefined;
afterEach(async () => {
  if (orphan !== undefined && isRunning(orphan)) process.kill(orphan, "SIGKILL");
  orphan = undefined;
  await door.close();
});

/** An executor with pipelines of both kinds running. */
async function busyDoor(): Promise<readonly number[]> {
  door = new ExecutorDoor(fakeAws("family"));
  const ids = ["aws s3 ls", "aws s3 rm s3://bucket/key", "aws s3 ls | cat"].map((command) => door.start(command));
  const outputs = await Promise.all(ids.map((id) => door.firstOutput(id)));
  return outputs.flatMap((output) => JSON.parse(output));
}

async function expectNothingLeft(pids: readonly number[]): Promise<void> {
  expect(pids).toHaveLength(6);
  await until("every process is gone", () => !pids.some(isRunning));
  expect(door.files).toEqual([]);
}

test("when its input ends, it ends what runs, answers it, and exits [executor-ends-with-its-input]", async () => {
  const pids = await busyDoor();
  door.endInput();
  expect(await door.exited).toEqual({ code: 0, signal: null });
  await expectNothingLeft(pids);
  const ends = door.frames().flatMap((frame) => (frame.type === "end" ? [frame.result.error?.code] : []));
  expect(ends).toEqual(["cancelled", "cancelled", "cancelled"]);
});

test("when its input ends while it looks for the AWS CLI, it exits, and what it has asked ends", async () => {
  door = new ExecutorDoor(fakeAws("silent"));
  const asked = () => descendants(door.pid).filter(({ commandLine }) => commandLine.includes("fake-aws-silent"));
  await until("the AWS CLI is asked for its version", () => asked().length > 0);
  const running = asked();
  const id = door.start("aws s3 ls");
  door.endInput();
  expect(await door.exited).toEqual({ code: 0, signal: null });
  expect((await door.answer(id)).result).toMatchObject({ cancelled: true, stages: [], answeredBy: { awsCli: null } });
  await until("it is gone", () => survivors(running).length === 0);
  expect(door.files).toEqual([]);
});

test("when nobody reads its output any more, it ends with everything", async () => {
  const pids = await busyDoor();
  door.closeOutput();
  door.sendBody("{"); // its answer finds nobody
  expect(await door.exited).toEqual({ code: 0, signal: null });
  await expectNothingLeft(pids);
});

/** An executor whose reader hangs, and whose pipeline can print no more for it. */
async function chokedDoor() {
  door = new ExecutorDoor(fakeAws("flood"));
  const resume = door.pauseReading();
  const id = door.start("aws s3 ls", { maxOutputBytes: 1_000_000 });
  const flood = () => descendants(door.pid).filter(({ commandLine }) => commandLine.includes("flood s3"));
  let written = -1;
  let standstills = 0;
  await until("the flow has come to a standstill", () => {
    const [process] = flood();
    const now = process === undefined ? -1 : bytesWritten(process.pid);
    standstills = now > 0 && now === written ? standstills + 1 : 0;
    written = now;
    return standstills === 10;
  });
  return { id, running: flood(), resume };
}

test("when its reader hangs, it ends all the same", async () => {
  const { running } = await chokedDoor();
  door.endInput();
  expect((await door.exited).signal).toBeNull();
  await until("every process is gone", () => survivors(running).length === 0);
  expect(door.files).toEqual([]);
});

test("when its reader is slow, it writes everything before it exits", async () => {
  const { id, resume } = await chokedDoor();
  door.endInput();
  resume();
  expect(await door.exited).toEqual({ code: 0, signal: null });
  const { result, head, tail } = await door.answer(id);
  expect(result.cancelled).toBe(true);
  expect(head.length + tail.length + result.omittedBytes).toBe(result.stdoutBytes);
});

test("answers that nobody waits for are written too before it exits", async () => {
  door = new ExecutorDoor(fakeAws("actor"));
  const resume = door.pauseReading();
  for (let count = 0; count < 2_000; count++) door.sendBody("{");
  door.endInput();
  resume();
  expect(await door.exited).toEqual({ code: 0, signal: null });
  await door.untilFrame(() => door.frames("").length === 2_000);
});

test("when its parent dies and another process holds its input, it exits", async () => {
  door = new ExecutorDoor(fakeAws("family"));
  const directory = join(door.directory, "orphan");
  mkdirSync(directory);
  const input = join(directory, "input");
  execFileSync("/usr/bin/mkfifo", [input]);
  const held = openSync(input, "r+"); // a reader and a writer in one: this input has no end
  const script = 'exec 3<&0; "$@" <&3 & echo $!; wait'; // a shell gives its background processes no input else
  const parent = spawn("/bin/sh", ["-c", script, "sh", process.execPath, EXECUTOR_PROGRAM], {
    env: executorEnvironment(fakeAws("family"), directory),
    stdio: [held, "pipe", "inherit"],
  });
  if (parent.stdout === null) throw new Error("a pipe was asked for");
  const [line] = await once(parent.stdout, "data");
  const executor = Number(String(line));
  orphan = executor;
  writeSync(held, '{"type":"request","envelope":{"body":"{"}}\n');
  const [answer] = await once(parent.stdout, "data");
  expect(JSON.parse(String(answer))).toMatchObject({ type: "end", result: { error: { code: "invalid_request" } } });
  parent.kill("SIGKILL");
  await until("the executor is gone", () => !isRunning(executor));
  expect(readdirSync(directory)).toEqual(["input"]);
  closeSync(held);
});

test("when it is killed, its stages die with it, and the next executor tidies up", async () => {
  door = new ExecutorDoor(fakeAws("actor"));
  const { directory } = door;
  const gate = join(directory, "gate");
  execFileSync("/usr/bin/mkfifo", [gate]);
  door.start(`aws ec2 describe-instances --gate ${gate} | sort | cat`);
  const stages = () =>
    descendants(door.pid).filter(({ commandLine }) => /fake-aws-actor ec2|bin\/(sort|cat)/.test(commandLine));
  await until("all stages run", () => stages().length === 3);
  const running = stages();
  door.signal("SIGKILL");
  expect(await door.exited).toEqual({ code: null, signal: "SIGKILL" });
  await until("every stage is gone", () => survivors(running).length === 0);
  const [left] = door.files;
  door = new ExecutorDoor(fakeAws("actor"), { directory });
  await door.run("aws s3 ls");
  expect(door.files).toHaveLength(1);
  expect(door.files).not.toContain(left);
});

test("when a line is longer than any request, it ends with everything", async () => {
  const pids = await busyDoor();
  door.sendLine("x".repeat(LIMITS.maxFrameBytes + 1));
  expect(await door.exited).toEqual({ code: 0, signal: null });
  expect(door.log).toContain(`A line is longer than ${LIMITS.maxFrameBytes} bytes.`);
  await expectNothingLeft(pids);
});

test("lines that are no messages are reported without their content, and change nothing", async () => {
  door = new ExecutorDoor(fakeAws("actor"));
  const lines = ["", "s3cr3t", "null", "[]", '{"type":"s3cr3t"}', '{"type":"request","envelope":{"x":1}}'];
  for (const line of lines) door.sendLine(line);
  expect((await door.run("aws s3 ls --stdout out")).head.toString()).toBe("out");
  const messages = door.log
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).message);
  expect(messages).toEqual(lines.map(() => "a line on the stdio door is not of the contract"));
  expect(door.log).not.toContain("s3cr3t");
});

function bytesWritten(pid: number): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))?.[1]);
}
