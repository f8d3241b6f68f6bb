import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeRootDirectory, removeOwnDirectories } from "../../executor/root-directory.ts";

let directory: string;
let others: ChildProcess[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "root-directory-test-"));
  vi.stubEnv("TMPDIR", directory);
  others = [];
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const other of others) other.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

async function aliveProcess(): Promise<number> {
  const other = spawn("/bin/cat");
  others.push(other);
  await once(other, "spawn");
  return other.pid ?? 0;
}

async function deadProcess(): Promise<number> {
  const other = spawn("/bin/true");
  await once(other, "exit");
  return other.pid ?? 0;
}

function fill(name: string): string {
  mkdirSync(join(directory, name, "request-1", "work"), { recursive: true });
  writeFileSync(join(directory, name, "request-1", "config"), "", { mode: 0o400 });
  chmodSync(join(directory, name, "request-1", "work"), 0o500);
  return name;
}

test("is private, and bears the number of the process", async () => {
  const path = await makeRootDirectory();
  expect(path).toMatch(new RegExp(`^${directory}/aws-mcp-relay-${process.pid}-[A-Za-z0-9]{6}$`));
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test("making it removes what executors left that are gone, and nothing else", async () => {
  const alive = fill(`aws-mcp-relay-${await aliveProcess()}-abcdef`);
  const unnumbered = fill("aws-mcp-relay-demo-abcdef");
  const foreign = fill("another-program-1-abcdef");
  fill(`aws-mcp-relay-${await deadProcess()}-abcdef`);
  const made = await makeRootDirectory();
  expect(readdirSync(directory).sort()).toEqual([alive, unnumbered, foreign, made.slice(directory.length + 1)].sort());
});

test("a link that bears such a name is removed, and what it leads to is not", async () => {
  const precious = fill("precious");
  symlinkSync(join(directory, precious), join(directory, `aws-mcp-relay-${await deadProcess()}-abcdef`));
  const made = await makeRootDirectory();
  expect(readdirSync(directory).sort()).toEqual([made.slice(directory.length + 1), precious].sort());
  expect(readdirSync(join(directory, precious))).toEqual(["request-1"]);
});

test("everything of this process can be removed at once", async () => {
  fill(`aws-mcp-relay-${process.pid}-second`);
  const alive = fill(`aws-mcp-relay-${await aliveProcess()}-abcdef`);
  await makeRootDirectory();
  removeOwnDirectories();
  expect(readdirSync(directory)).toEqual([alive]);
});
