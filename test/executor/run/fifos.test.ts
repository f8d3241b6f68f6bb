import { closeSync, mkdtempSync, readdirSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closePipes, Fifos, type PipeEnds } from "../../../executor/run/fifos.ts";

let directory: string;
let opened: PipeEnds[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "fifos-"));
  opened = [];
});
afterEach(() => {
  closePipes(opened);
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 }); // mkfifo may still be making the next batch in it
});

async function open(fifos: Fifos, count: number): Promise<readonly PipeEnds[]> {
  const pipes = await fifos.open(count);
  opened.push(...pipes);
  return pipes;
}

function read(fd: number): string {
  const buffer = Buffer.alloc(100);
  return buffer.subarray(0, readSync(fd, buffer)).toString();
}

test("what is written into one end comes out of the other, and of no other pipe", async () => {
  const pipes = await open(new Fifos(directory), 3);
  for (const [index, { writeFd }] of pipes.entries()) writeSync(writeFd, `pipe ${index}`);
  expect(pipes.map(({ readFd }) => read(readFd))).toEqual(["pipe 0", "pipe 1", "pipe 2"]);
});

test("a reader sees the end when the writer is closed, and a writer is told when the reader is gone", async () => {
  const [one, other] = await new Fifos(directory).open(2);
  if (one === undefined || other === undefined) throw new Error("two pipes were asked for");
  closeSync(one.writeFd);
  expect(read(one.readFd)).toBe("");
  closeSync(one.readFd);
  closeSync(other.readFd);
  expect(() => writeSync(other.writeFd, "x")).toThrow(/EPIPE/);
  closeSync(other.writeFd);
});

test("an open pipe has no name any more", async () => {
  const fifos = new Fifos(directory);
  await open(fifos, 1);
  expect(readdirSync(directory)).not.toContain("pipe-0");
});

test("pipes are made ahead of need, and never run out", async () => {
  const fifos = new Fifos(directory);
  const groups = await Promise.all(Array.from({ length: 6 }, () => open(fifos, 15)));
  expect(new Set(groups.flat().flatMap(({ readFd, writeFd }) => [readFd, writeFd])).size).toBe(6 * 15 * 2);
  await expect.poll(() => readdirSync(directory).length).toBeGreaterThanOrEqual(8);
});

test("none are asked for, none are opened", async () => {
  expect(await new Fifos(directory).open(0)).toEqual([]);
});

test("a directory that has gone is an error", async () => {
  await expect(new Fifos(join(directory, "gone")).open(1)).rejects.toThrow(/mkfifo/);
});
