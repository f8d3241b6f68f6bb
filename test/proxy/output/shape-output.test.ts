import { expect, test } from "vitest";
import { type ReceivedOutput, shapeOutput } from "../../../proxy/output/shape-output.ts";

const whole = (bytes: string | Buffer): ReceivedOutput => ({
  head: Buffer.from(bytes as string),
  tail: Buffer.alloc(0),
  totalBytes: Buffer.from(bytes as string).length,
  omittedBytes: 0,
});

test("text that fits comes back as it is, cleaned", () => {
  expect(shapeOutput(whole("a\u001b[1mb\u001b[0m\n"), 100)).toEqual({
    output: "ab\n",
    encoding: "utf8",
    totalBytes: 11,
    omittedBytes: 0,
    more: null,
  });
});

test("long text keeps head and tail, with the numbers and how to narrow it [output-is-cut-with-numbers]", () => {
  expect(shapeOutput(whole("0123456789"), 4)).toEqual({
    output: "01\n\n[6 of 10 bytes left out here; narrow it with --query, --max-items, jq, grep or head]\n\n89",
    encoding: "utf8",
    totalBytes: 10,
    omittedBytes: 6,
    more: null, // the numbers alone are longer than the text
  });
});

test("what the executor left out counts, and a character split by it is dropped", () => {
  const euro = Buffer.from("€");
  const shaped = shapeOutput(
    {
      head: Buffer.concat([Buffer.from("ab"), euro.subarray(0, 2)]),
      tail: Buffer.concat([euro.subarray(2), Buffer.from("yz")]),
      totalBytes: 1_000,
      omittedBytes: 993,
    },
    100,
  );
  expect(shaped.output).toMatch(/^ab\n\n\[996 of 1000 bytes left out here;[^\n]*\]\n\nyz$/);
  expect(shaped.omittedBytes).toBe(996);
});

test.each([
  ["bytes that are no UTF-8", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff])],
  ["NUL bytes", Buffer.from("a\0b")],
])("%s come back as base64 [binary-output-is-base64]", (_what, bytes) => {
  const shaped = shapeOutput(whole(bytes), 100);
  expect(shaped.encoding).toBe("base64");
  expect(Buffer.from(shaped.output, "base64")).toEqual(bytes);
});

test("binary output is cut at a whole base64 group", () => {
  const shaped = shapeOutput(whole(Buffer.alloc(100, 0xff)), 10);
  expect(shaped).toMatchObject({ output: "////////", encoding: "base64", totalBytes: 100, omittedBytes: 94 });
});

test("what was received and is not shown can be read on, cleaned", () => {
  const { more, output } = shapeOutput(whole(`a\u001b[1mb${"x".repeat(200)}`), 4);
  expect(output).toMatch(/^a/);
  expect(more).toBe(`ab${"x".repeat(200)}`);
});

test("secrets are hidden before anything is cut, so that no half of one is left", () => {
  const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  const { output, more } = shapeOutput(whole(`${secret} ${"x".repeat(300)}`), 40, [secret]);
  expect(output).toMatch(/^\[redacted\]/);
  expect(more).not.toContain("wJalr");
});
