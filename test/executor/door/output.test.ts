/** What comes back of the output: exact bytes, however they came and wherever they are cut. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LIMITS } from "../../../pipeline/limits.ts";
import { ExecutorDoor, fakeAws } from "../../fixtures/executor-door.ts";

let door: ExecutorDoor;
beforeAll(() => {
  door = new ExecutorDoor(fakeAws("actor"));
});
afterAll(() => door.close());

const hexOf = (bytes: Buffer | string) => Buffer.from(bytes as string).toString("hex");
const print = (bytes: Buffer | string, pieceBytes = 65_536) =>
  `aws ec2 describe-instances --stdout-hex ${hexOf(bytes)} --piece-bytes ${pieceBytes}`;

test("text comes back as text, even if it was written byte by byte", async () => {
  const { head, result, frames } = await door.run(print("aé€😀\n", 1));
  expect(head.toString()).toBe("aé€😀\n");
  expect(result).toMatchObject({ error: null, stdoutBytes: 11, omittedBytes: 0 });
  expect(frames.flatMap((frame) => (frame.type === "stdout" ? [frame.encoding] : []))).not.toContain("base64");
});

test("bytes that are no text come back as they were", async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const { head, frames } = await door.run(print(bytes, 7));
  expect(head).toEqual(bytes);
  expect(frames.flatMap((frame) => (frame.type === "stdout" ? [frame.encoding] : []))).toContain("base64");
});

test("what is too long is cut in the middle, to the byte", async () => {
  const bytes = Buffer.from(`${"é".repeat(500)}-${"😀".repeat(500)}`);
  const { head, tail, result } = await door.run(print(bytes), { maxOutputBytes: 1_001 });
  expect(head).toEqual(bytes.subarray(0, 501));
  expect(tail).toEqual(bytes.subarray(-500));
  expect(result).toMatchObject({ error: null, stdoutBytes: 3_001, omittedBytes: 2_000 });
});

test("what is exactly as long as it may be is not cut", async () => {
  const { head, tail, result } = await door.run(print("12345678"), { maxOutputBytes: 8 });
  expect([head.toString(), tail.toString(), result.omittedBytes]).toEqual(["12345678", "", 0]);
});

test("no output is no frame", async () => {
  const { result, frames } = await door.run("aws ec2 describe-instances");
  expect(frames.map(({ type }) => type)).toEqual(["end"]);
  expect(result.stdoutBytes).toBe(0);
});

test("compressed bytes survive a filter and the way back", async () => {
  const bytes = createHash("sha512").update("x").digest();
  const { head } = await door.run(`${print(bytes)} | cat | base64 -w 0`);
  expect(Buffer.from(head.toString(), "base64")).toEqual(bytes);
});

test("standard error is kept to its limit, head and tail", async () => {
  const { result } = await door.run("aws ec2 describe-instances --stderr-bytes 1000000");
  const half = LIMITS.maxStderrBytes / 2;
  const omitted = 1_000_000 - LIMITS.maxStderrBytes;
  expect(result.stderr).toBe(`${"a".repeat(half)}\n[${omitted} bytes omitted]\n${"z".repeat(half)}`);
});

test("standard error of several stages shares the limit, in the order of the stages", async () => {
  const { result } = await door.run("aws ec2 describe-instances --stderr-bytes 1000000 | jq .x | grep -E '('");
  const stageBytes = Math.floor(LIMITS.maxStderrBytes / 3);
  const [head, tail] = ["a".repeat(Math.ceil(stageBytes / 2)), "z".repeat(Math.floor(stageBytes / 2))];
  const aws = `${head}\n[${1_000_000 - stageBytes} bytes omitted]\n${tail}\n`;
  expect(result.stderr).toBe(`${aws}/usr/bin/grep: Unmatched ( or \\(\n`);
});

test("a failure keeps the output that came before it", async () => {
  const { head, result } = await door.run("aws ec2 describe-instances --stdout begun --stderr broken --exit-code 255");
  expect(head.toString()).toBe("begun");
  expect(result).toMatchObject({ stderr: "broken", error: { code: "command_failed" } });
});
