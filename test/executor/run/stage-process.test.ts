import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filterEnvironment } from "../../../executor/run/aws-environment.ts";
import { underLimits } from "../../../executor/run/launcher.ts";
import { makeRequestDirectory } from "../../../executor/run/request-directory.ts";
import { type StageProcess, startStage } from "../../../executor/run/stage-process.ts";
import { fakeAws } from "../../fixtures/executor-door.ts";
import { until } from "../../fixtures/processes.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "stage-process-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function start(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): StageProcess {
  return startStage(
    { program, args },
    { env, workDirectory: directory, descriptors: { stdin: "ignore", stdout: "pipe" } },
  );
}

async function printed(stage: StageProcess): Promise<string> {
  return stage.stdout === null ? "" : text(stage.stdout);
}

const limits = { memoryBytes: 1024 ** 3, fileBytes: 1024 ** 2, mayFork: false, hasNetwork: true };

test("a filter behind its launcher has exactly its own environment", async () => {
  const request = makeRequestDirectory(directory, { config: "", caBundlePem: null });
  const { program, args } = underLimits({ program: "/usr/bin/env", args: ["-0"] }, limits);
  const output = await printed(start(program, args, filterEnvironment(request)));
  expect(output.split("\0").sort()).toEqual(["", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", `TMPDIR=${request.work}`]);
});

test("a program behind its launcher gets its argv to the byte", async () => {
  const command = underLimits(
    { program: "/usr/bin/printf", args: ["%s\\n", "", " a  b", "*", "é$x`y`", "--"] },
    limits,
  );
  expect(await printed(start(command.program, command.args))).toBe("\n a  b\n*\né$x`y`\n--\n");
});

test("a program behind its launcher has its limits", async () => {
  const { program, args } = underLimits({ program: "/bin/cat", args: ["/proc/self/limits"] }, limits);
  const output = await printed(start(program, args));
  const limitOf = (name: string) => new RegExp(`^${name} +(\\S+) +(\\S+)`, "m").exec(output)?.slice(1);
  expect(limitOf("Max address space")).toEqual(["1073741824", "1073741824"]);
  expect(limitOf("Max file size")).toEqual(["1048576", "1048576"]);
  expect(limitOf("Max core file size")).toEqual(["0", "0"]);
  expect(limitOf("Max processes")).toEqual(["1", "1"]);
});

test("a program behind its launcher finds signals as they are by default", async () => {
  const { program, args } = underLimits({ program: "/bin/cat", args: ["/proc/self/status"] }, limits);
  const output = await printed(start(program, args));
  expect(/^SigIgn:\s+(\S+)$/m.exec(output)?.[1]).toBe("0000000000000000");
});

test("a stage has no input, and no descriptor of this process but its three", async () => {
  const output = await printed(start("/bin/ls", ["-l", "/proc/self/fd"]));
  expect(output).toMatch(/ 0 -> \/dev\/null$/m);
  const descriptors = [...output.matchAll(/ (\d+) -> /g)].map(([, descriptor]) => Number(descriptor));
  // Node itself closes those below 16 only; the fourth is the directory that ls reads.
  expect(descriptors.filter((descriptor) => descriptor < 16).sort()).toEqual([0, 1, 2, 3]);
});

test.each([
  { name: "an exit code", program: "/bin/false", args: [], end: { exitCode: 1, signal: null, startError: null } },
  {
    name: "a program that is not there",
    program: "/nonexistent/program",
    args: [],
    end: { exitCode: null, signal: null, startError: "ENOENT" },
  },
  {
    name: "an argument that is longer than Linux allows, which Node throws",
    program: "/bin/true",
    args: ["x".repeat(131_072)],
    end: { exitCode: null, signal: null, startError: "E2BIG" },
  },
])("ends with $name", async ({ program, args, end }) => {
  const stage = start(program, args);
  expect(await stage.ended).toMatchObject(end);
  stage.kill();
});

test("a stage that never started has no output to wait for", async () => {
  const stage = start("/bin/true", ["x".repeat(131_072)]);
  expect([stage.stdout, stage.stderr]).toEqual([null, null]);
});

test.each([
  { name: "politely", command: ["s3", "ls"], signal: "SIGTERM" },
  { name: "for good, where it ignores the polite signal", command: ["s3", "rm"], signal: "SIGKILL" },
])("kills the whole process group $name", async ({ command, signal }) => {
  const stage = start(fakeAws("family"), command, { PATH: "/usr/bin:/bin" });
  const pids: number[] = JSON.parse(await firstLine(stage));
  expect(pids).toHaveLength(2);
  stage.kill();
  stage.kill();
  expect(await stage.ended).toMatchObject({ exitCode: null, signal });
  await until("the child is gone too", () => !pids.some(isRunning));
});

test("what a stage leaves behind in its group ends with it", async () => {
  const stage = start("/bin/sh", ["-c", "sleep 4243 & echo $!"]);
  const pid = Number(await firstLine(stage));
  expect(await stage.ended).toMatchObject({ exitCode: 0 });
  await until("the child is gone", () => !isRunning(pid));
});

async function firstLine({ stdout }: StageProcess): Promise<string> {
  let read = "";
  for await (const chunk of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    read += chunk;
    if (read.includes("\n")) break;
  }
  return read.trim();
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false; // it has ended
  }
}
