import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runOnce } from "../../../executor/aws-cli/run-once.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const ENV = { PATH: "/usr/bin:/bin" };
const shell = (script: string, ...args: string[]) => ({ program: "/bin/sh", args: ["-c", script, "sh", ...args] });

test("what a program prints and how it ends is told", async () => {
  const directory = await temporaryDirectory();
  const options = { env: { ...ENV, ONLY: "this" }, workDirectory: directory, timeoutMs: 20_000 };
  const command = shell('echo out $(pwd) $(env | grep -c "HOME=") $ONLY; echo err >&2; cat; exit 3');
  expect(await runOnce(command, options)).toEqual({
    exitCode: 3,
    stdout: `out ${directory} 0 this\n`,
    stderr: "err\n",
    timedOut: false,
  });
});

test("a program that does not end is over at its deadline", async () => {
  const options = { env: ENV, workDirectory: await temporaryDirectory(), timeoutMs: 300 };
  const end = await runOnce(shell("sleep 600"), options);
  expect(end).toEqual({ exitCode: null, stdout: "", stderr: "", timedOut: true });
});

test("a process that left the group and holds the output is not waited for", async () => {
  const options = { env: ENV, workDirectory: await temporaryDirectory(), timeoutMs: 2_000 };
  const leave = "mkfifo left; setsid sh -c 'echo > left; exec sleep 20' & read line < left; echo gone";
  const end = await runOnce(shell(leave), options);
  expect(end).toMatchObject({ stdout: "gone\n", timedOut: true });
});

test("too much output ends the program", async () => {
  const options = { env: ENV, workDirectory: await temporaryDirectory(), timeoutMs: 20_000 };
  const end = await runOnce(shell("exec yes"), options);
  expect(end).toMatchObject({ exitCode: null, timedOut: false });
  expect(end.stdout.length).toBeLessThan(16 * 1024 ** 2);
});

test("giving up ends what the program has started, even where it ignores the polite signal", async () => {
  const directory = await temporaryDirectory();
  const fifo = join(directory, "fifo");
  spawnSync("/bin/sh", ["-c", 'mkfifo "$0"', fifo]);
  const controller = new AbortController();
  const options = { env: ENV, workDirectory: directory, timeoutMs: 20_000, signal: controller.signal };
  const run = runOnce(shell('trap "" TERM; (echo ready; sleep 600) > "$1"', fifo), options);
  // The pipe ends when the last process that holds it is gone.
  const held = createReadStream(fifo);
  const gone = once(held, "close");
  await once(held, "data");
  const given = new Error("given up");
  controller.abort(given);
  await expect(run).rejects.toBe(given);
  await gone;
});

test("nothing is run for somebody who has given up already", async () => {
  const options = { env: ENV, workDirectory: await temporaryDirectory(), timeoutMs: 20_000 };
  const signal = AbortSignal.abort(new Error("given up"));
  await expect(runOnce(shell("exit 0"), { ...options, signal })).rejects.toThrow("given up");
});
