/** How requests end: in time, too late, given up, refused, never begun. Each gets exactly one `end`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { LIMITS } from "../../../pipeline/limits.ts";
import { ExecutorDoor, fakeAws, runBody } from "../../fixtures/executor-door.ts";
import { until } from "../../fixtures/processes.ts";
import { isRunning } from "../../fixtures/running.ts";

let door: ExecutorDoor;
beforeEach(() => {
  door = new ExecutorDoor(fakeAws("family"));
});
afterEach(() => door.close());

const TIMED_OUT = {
  code: "timed_out",
  message: "The pipeline was ended after 3 s.",
  hint: "Ask for less (--max-items, --query, a filter on the server's side), or give a longer timeout. What AWS had already done is not undone.",
};
const CANCELLED = {
  code: "cancelled",
  message: "The request was cancelled and everything it ran was ended.",
  hint: "What AWS had already done is not undone: check before repeating a write.",
};

/** `s3 ls` dies of SIGTERM, `s3 rm` ignores it; both have a child in their group, and print both process ids. */
const COMMANDS = [
  { command: "aws s3 ls", signal: "SIGTERM" },
  { command: "aws s3 rm s3://bucket/key", signal: "SIGKILL" },
];

test.each(COMMANDS)(
  "the deadline ends all processes of $command, and its output is kept",
  async ({ command, signal }) => {
    const { result, head } = await door.run(command, { timeoutMs: 3_000 });
    expect(result).toMatchObject({ timedOut: true, cancelled: false, error: TIMED_OUT });
    expect(result.stages).toMatchObject([{ program: "aws", exitCode: null, signal }]);
    const pids: number[] = JSON.parse(head.toString());
    expect(pids).toHaveLength(2);
    await until("both are gone", () => !pids.some(isRunning));
  },
);

test.each(COMMANDS)(
  "a cancellation ends all processes of $command, and its output is kept",
  async ({ command, signal }) => {
    const id = door.start(`${command} | cat`);
    const pids: number[] = JSON.parse(await door.firstOutput(id));
    door.cancel(id);
    const { result, head } = await door.answer(id);
    expect(result).toMatchObject({ timedOut: false, cancelled: true, error: CANCELLED });
    expect(result.stages).toMatchObject([{ program: "aws", signal }, { program: "cat" }]);
    expect(JSON.parse(head.toString())).toEqual(pids);
    await until("both are gone", () => !pids.some(isRunning));
  },
);

async function fillSlots(): Promise<readonly string[]> {
  const ids = Array.from({ length: LIMITS.maxConcurrentRequests }, () => door.start("aws s3 ls"));
  await Promise.all(ids.map((id) => door.firstOutput(id)));
  return ids;
}

test("a request that waits for a slot can be cancelled, and never begins", async () => {
  const running = await fillSlots();
  const waiting = door.start("aws s3 ls");
  door.cancel(waiting);
  const { result, frames } = await door.answer(waiting);
  expect(result).toMatchObject({ error: CANCELLED, stages: [], cancelled: true, stdoutBytes: 0 });
  expect(frames.map(({ type }) => type)).toEqual(["end"]);
  for (const id of running) expect(door.frames(id).map(({ type }) => type)).toEqual(["stdout"]);
});

test("waiting for a slot counts towards the deadline", async () => {
  await fillSlots();
  const { result } = await door.run("aws s3 ls", { timeoutMs: 50 });
  expect(result).toMatchObject({ timedOut: true, stages: [], stdoutBytes: 0 });
  expect(result.error?.message).toBe("The pipeline was ended after 0.05 s.");
});

test("a slot that becomes free goes to the request that waits", async () => {
  const [first = ""] = await fillSlots();
  const waiting = door.start("aws s3 ls");
  door.cancel(first);
  await door.firstOutput(waiting);
});

test("a cancellation that comes late, twice or for nobody changes nothing [one-end-per-request]", async () => {
  door.cancel("nobody");
  const done = await door.run("aws --version");
  door.cancel(done.frames[0]?.id ?? "");
  const id = door.start("aws s3 ls");
  await door.firstOutput(id);
  door.cancel(id);
  door.cancel(id);
  await door.answer(id);
  door.cancel(id);
  expect((await door.run("aws --version")).result.error).toBeNull();
  expect(endsOf(done.frames[0]?.id ?? "")).toBe(1);
  expect(endsOf(id)).toBe(1);
});

test("waiting for the search for the AWS CLI counts towards the deadline", async () => {
  const other = new ExecutorDoor(fakeAws("silent"));
  const { result } = await other.run("aws s3 ls", { timeoutMs: 50 });
  await other.close();
  expect(result).toMatchObject({ timedOut: true, stages: [], answeredBy: { awsCli: null } });
});

test("a second request with an open id is answered without that id, and leaves the first alone [one-end-per-request]", async () => {
  const body = runBody("aws s3 ls");
  const { id } = JSON.parse(body);
  door.sendBody(body);
  const pids = JSON.parse(await door.firstOutput(id));
  for (const second of [body, JSON.stringify({ id, version: 2 })]) door.sendBody(second);
  await door.untilFrame(() => endsOf("") === 2);
  expect(door.frames("").map((frame) => frame.type === "end" && frame.result.error)).toMatchObject([
    { code: "invalid_request", message: "A request with this id is still open." },
    { code: "contract_mismatch" },
  ]);
  expect(pids.every(isRunning)).toBe(true);
  door.cancel(id);
  expect((await door.answer(id)).result.error).toEqual(CANCELLED);
  expect(endsOf(id)).toBe(1);
  await until("both are gone", () => !pids.some(isRunning));
});

test.each([
  {
    name: "a command that the grammar refuses",
    body: runBody("aws s3 ls > file", { id: "refused" }),
    error: { code: "refused", refusal: { found: "> file" } },
  },
  {
    name: "a write where only reading was asked for",
    body: runBody("aws s3 rm s3://bucket/key", { id: "write", access: "read" }),
    error: { code: "not_read_only" },
  },
  {
    name: "another version of the contract",
    body: JSON.stringify({ version: 2, id: "other-version" }),
    error: {
      code: "contract_mismatch",
      message: "This executor speaks version 1 of the contract, and the request another.",
      hint: "Use a proxy and an executor of the same release.",
    },
  },
  {
    name: "a field that is not of the contract",
    body: runBody("aws s3 ls", { id: "no-time", timeoutMs: 0 }),
    error: { code: "invalid_request", message: "The request's field timeoutMs is not of this contract." },
  },
  {
    name: "a setting that the contract lacks",
    body: runBody("aws s3 ls", { id: "setting" }),
    beside: { settings: { profile: { credential_process: "touch s3cr3t" }, s3: {} } },
    error: { code: "invalid_request", message: "The request's field settings.profile is not of this contract." },
  },
  {
    name: "an envelope that holds more",
    body: runBody("aws s3 ls", { id: "more" }),
    beside: { more: "x" },
    error: { code: "invalid_request", message: "The request is not of this contract." },
  },
])("$name is answered once, and nothing is started", async ({ body, beside, error }) => {
  const { id } = JSON.parse(body);
  door.sendBody(body, beside);
  const { result, frames } = await door.answer(id);
  expect(result).toMatchObject({ error, stages: [], timedOut: false, cancelled: false });
  expect(frames).toHaveLength(1);
});

test("a body that is no JSON is answered without an id", async () => {
  door.sendBody("{");
  const { result } = await door.answer("");
  expect(result.error).toMatchObject({ code: "invalid_request", message: "The request's body is not JSON." });
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s ends every request with an answer", async (signal) => {
  const running = await fillSlots();
  const waiting = door.start("aws s3 ls");
  await door.run("aws s3 ls >"); // once it is refused, the one before it has been read
  door.signal(signal);
  door.signal(signal);
  expect(await door.exited).toEqual({ code: 0, signal: null });
  for (const id of [...running, waiting]) {
    expect((await door.answer(id)).result).toMatchObject({ cancelled: true, error: CANCELLED });
    expect(endsOf(id)).toBe(1);
  }
  expect(door.files).toEqual([]);
});

function endsOf(id: string): number {
  return door.frames(id).filter(({ type }) => type === "end").length;
}
