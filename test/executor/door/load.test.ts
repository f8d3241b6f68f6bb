/** Much output and many requests: nothing grows, nothing is mixed up, nothing waits for a reader that hangs. */
import { execFileSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { LIMITS } from "../../../pipeline/limits.ts";
import { ExecutorDoor, fakeAws } from "../../fixtures/executor-door.ts";
import { descendants, residentBytes, until } from "../../fixtures/processes.ts";

let door: ExecutorDoor;
afterEach(() => door.close());

const MB = 1_000_000;

/** An executor that has run a pipeline, so that what it needs once is there. Its resident memory is 109 MB then. */
async function warmDoor(aws: "actor" | "flood"): Promise<ExecutorDoor> {
  door = new ExecutorDoor(fakeAws(aws));
  await door.run("aws s3 ls --max-items 1 | tail -n 1");
  return door;
}

test("100 MB between stages never pass through the executor [flat-memory]", async () => {
  await warmDoor("flood");
  const before = residentBytes(door.pid);
  const { head, result } = await door.run("aws s3 ls --max-items 100 | tr a-z A-Z | grep -c TEXT");
  expect(result.error).toBeNull();
  expect(head.toString()).toBe("1000000\n");
  expect(residentBytes(door.pid).peak - before.now).toBeLessThan(20 * MB);
});

test("300 MB of output are counted and cut in memory that does not grow with them", async () => {
  await warmDoor("flood");
  const before = residentBytes(door.pid);
  const { head, tail, result } = await door.run("aws s3 ls --max-items 300", { maxOutputBytes: 100_000 });
  expect(result).toMatchObject({ error: null, stdoutBytes: 300 * MB, omittedBytes: 300 * MB - 100_000 });
  expect([head.length, tail.length]).toEqual([50_000, 50_000]);
  expect(head.toString().startsWith('{"line":    0')).toBe(true);
  expect(tail.toString().includes('{"line": 9999')).toBe(true);
  // Measured: 54 MB after 100 MB, 92 MB after 500 MB and after 1,000 MB; it is what Node collects late.
  expect(residentBytes(door.pid).peak - before.now).toBeLessThan(150 * MB);
});

test("a reader that hangs stops the flow, and neither deadlines nor memory depend on it", async () => {
  await warmDoor("flood");
  const before = residentBytes(door.pid);
  const resume = door.pauseReading();
  const ids = Array.from({ length: 2 * LIMITS.maxConcurrentRequests }, (_, index) =>
    // The first have output without end; those behind them get a slot only when the deadline has freed it.
    door.start(index < LIMITS.maxConcurrentRequests ? "aws s3 ls" : "aws s3 ls --max-items 1 | wc -l", {
      timeoutMs: 3_000,
      maxOutputBytes: 1_000_000,
    }),
  );
  const running = () => descendants(door.pid).filter(({ commandLine }) => commandLine.includes("flood"));
  await until("the pipelines run", () => running().length >= LIMITS.maxConcurrentRequests);
  await until("their deadlines have ended them", () => running().length === 0);
  expect(residentBytes(door.pid).peak - before.now).toBeLessThan(100 * MB);
  resume();
  const answers = await Promise.all(ids.map((id) => door.answer(id)));
  for (const { result, head, tail } of answers.slice(0, LIMITS.maxConcurrentRequests)) {
    expect(result.timedOut).toBe(true);
    expect(head.length + tail.length + result.omittedBytes).toBe(result.stdoutBytes);
  }
  expect((await door.run("aws s3 ls --max-items 1 | wc -l")).head.toString()).toBe("10000\n");
});

test("many requests at once: as many run as may, and no output is mixed up", async () => {
  door = await warmDoor("actor");
  const gate = join(door.directory, "gate");
  execFileSync("/usr/bin/mkfifo", [gate]);
  const names = Array.from({ length: 20 }, (_, index) => `<${index}>`);
  const ids = names.map((name) =>
    door.start(`aws ec2 describe-instances --gate ${gate} --piece-bytes 3 --stdout '${name.repeat(1_000)}' | cat`),
  );
  const waiting = () => descendants(door.pid).filter(({ commandLine }) => /^\S*python\S* .*--gate/.test(commandLine));
  await until("all slots are taken", () => waiting().length === LIMITS.maxConcurrentRequests);
  expect(door.frames().filter(({ type }) => type === "end")).toHaveLength(1); // the first, of the warm-up
  const open = openSync(gate, "r+");
  const answers = await Promise.all(ids.map((id) => door.answer(id)));
  closeSync(open);
  expect(answers.map(({ head }) => head.toString())).toEqual(names.map((name) => name.repeat(1_000)));
  expect(answers.map(({ result }) => result.error)).toEqual(names.map(() => null));
});

test("a program that prints its output in the smallest pieces costs no memory for each", async () => {
  await warmDoor("actor");
  const before = residentBytes(door.pid);
  const text = "x".repeat(30_000);
  const { head, tail } = await door.run(`aws ec2 describe-instances --piece-bytes 1 --stdout ${text}`);
  expect(Buffer.concat([head, tail]).toString()).toBe(text);
  expect(residentBytes(door.pid).peak - before.now).toBeLessThan(20 * MB);
});
